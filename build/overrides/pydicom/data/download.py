"""Stand-in: nothing is downloaded in the browser, so urllib, http and email stay out."""

from typing import NoReturn


def _not_shipped(*_args: object, **_kwargs: object) -> NoReturn:
    raise RuntimeError("pydicom's test data is not shipped with the site")


data_path_with_download = _not_shipped
calculate_file_hash = _not_shipped
get_cached_filehash = _not_shipped
get_url_map = _not_shipped
get_data_dir = _not_shipped
