"""Photos as a recipe wants them."""

import cv2
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, WeightedRandomSampler

from models.training.datasets.pictures import read_square
from models.training.own_photos.folders import Labelled
from models.training.own_photos.recipe import Recipe

IMAGENET_MEAN, IMAGENET_DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class Photos(Dataset[tuple[Tensor, int]]):
    """(picture, shape (3, side, side), float 0 to 1 or normalised; label number)."""

    def __init__(self, photos: list[Labelled], labels: list[str], recipe: Recipe) -> None:
        self.photos = photos
        self.numbers = [labels.index(photo.label) for photo in photos]
        self.recipe = recipe

    def __len__(self) -> int:
        return len(self.photos)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        path = self.photos[index].path
        if self.recipe.photos == "grey-square":
            square = torch.from_numpy(read_square(path, self.recipe.resize))
            return square.permute(2, 0, 1).float() / 255, self.numbers[index]
        return centre_crop(str(path), self.recipe.resize, self.recipe.size), self.numbers[index]


def centre_crop(path: str, resize: int, size: int) -> Tensor:
    """The middle of a photo whose shorter side was made `resize`, normalised as ImageNet's were: (3, size, size)."""
    picture = cv2.imread(path, cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"{path} can't be read as a picture")
    scale = resize / min(picture.shape[:2])
    small = cv2.resize(
        picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    top, left = (small.shape[0] - size) // 2, (small.shape[1] - size) // 2
    planes = torch.from_numpy(small[top : top + size, left : left + size, ::-1].copy()).permute(2, 0, 1).float() / 255
    mean, deviation = (torch.tensor(values)[:, None, None] for values in (IMAGENET_MEAN, IMAGENET_DEVIATION))
    return (planes - mean) / deviation


def training_loader(photos: Photos, recipe: Recipe, seed: int, workers: int) -> DataLoader[tuple[Tensor, int]]:
    """Shuffled batches; rare kinds more often where the recipe says so. The order is drawn from `seed` alone."""
    counts = torch.bincount(torch.tensor(photos.numbers))
    weight = counts.clamp(min=1).float().rsqrt() if recipe.balance else torch.ones(len(counts))
    drawn = WeightedRandomSampler(
        weight[photos.numbers].tolist(),
        len(photos),
        replacement=recipe.balance,
        generator=torch.Generator().manual_seed(seed),
    )
    return DataLoader(photos, recipe.batch, sampler=drawn, num_workers=workers)


def testing_loader(photos: Photos, recipe: Recipe, workers: int) -> DataLoader[tuple[Tensor, int]]:
    """All photos in their order."""
    return DataLoader(photos, min(64, recipe.batch), num_workers=workers)
