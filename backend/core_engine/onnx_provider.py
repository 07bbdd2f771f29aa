"""What of the machine runs the model: its processor, or an accelerator that is asked for."""

import onnxruntime
from django.conf import settings

CPU = "CPUExecutionProvider"
_SHORT_NAMES = {
    "cpu": CPU,
    "cuda": "CUDAExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "directml": "DmlExecutionProvider",
}


def onnx_provider() -> str:
    """Return ONNX Runtime's name of the provider that is asked for; the processor's by default."""
    asked: str = settings.ONNX_PROVIDER or CPU
    return _SHORT_NAMES.get(asked.lower(), asked)


def provider_problem() -> str | None:
    """Tell what to do where a provider is asked for that is not installed."""
    installed = onnxruntime.get_available_providers()
    if onnx_provider() in installed:
        return None
    return (
        f"STORYFLOW_ONNX_PROVIDER asks for {onnx_provider()}, which the installed ONNX Runtime "
        f"does not have. It has: {', '.join(installed)}. Install the package for your accelerator "
        "(onnxruntime-gpu, onnxruntime-directml) in place of onnxruntime, or ask for one of these."
    )
