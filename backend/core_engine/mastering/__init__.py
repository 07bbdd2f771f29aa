"""A whole story as one sound file: its clips together, how loud they are, formats and tags."""
