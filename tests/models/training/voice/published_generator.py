"""A HiFi-GAN generator as it is published: other names than ours, and the weights' norm apart."""

from pathlib import Path


def write_published_generator(path: Path) -> Path:
    """With random weights."""
    import torch  # noqa: PLC0415 not in every environment

    from models.training.voice.vocoder import Generator  # noqa: PLC0415

    weights = {}
    for name, value in Generator().state_dict().items():
        published = _published_name(name)
        if name.endswith("bias"):
            weights[published] = value
        else:
            weights[f"{published}_v"] = value
            weights[f"{published}_g"] = value.flatten(1).norm(dim=1)[:, None, None]
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"generator": weights}, path)
    return path


def _published_name(name: str) -> str:
    first, *rest = name.split(".")
    if first == "residual":
        stage, kernel, kind, number, what = rest
        return f"resblocks.{3 * int(stage) + int(kernel)}.convs{1 + (kind == 'plain')}.{number}.{what}"
    return ".".join([{"first": "conv_pre", "last": "conv_post", "up": "ups"}[first], *rest])
