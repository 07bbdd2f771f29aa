"""Speech: text to sentences, phonemes, chunks and sound, and sound to files."""

import os

# onnxruntime reports its use to its maker unless it is told not to before it is imported.
# Nothing leaves this machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
