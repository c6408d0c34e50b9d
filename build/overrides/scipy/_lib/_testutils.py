"""Stand-in: SciPy's own tests are not shipped."""


class PytestTester:
    """Takes the place of SciPy's test runner."""

    def __init__(self, module_name: str) -> None:
        self.module_name = module_name

    def __call__(self, *_args: object, **_kwargs: object) -> bool:
        """Say that there is nothing to run."""
        raise RuntimeError(f"the tests of {self.module_name} are not shipped with the site")
