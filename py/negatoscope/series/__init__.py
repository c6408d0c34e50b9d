"""Many images together: stacks, montages, projections, volumes, batches for learning."""
