"""From bytes to stored values: headers, frames, codecs, and what belongs together."""
