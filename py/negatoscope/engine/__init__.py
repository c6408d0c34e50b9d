"""What a page talks to: a closed protocol in JSON, and a session that answers it.

Nothing here knows of a browser: text and arrays go in and out.
"""
