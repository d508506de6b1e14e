"""How an acoustic network is trained: from the beginning, or on from a voice that speaks already."""

from copy import deepcopy
from dataclasses import dataclass

from models.training.voice.batches import Symbols
from models.training.voice.network import Tacotron

OF_SYMBOLS = ("encoder.embedding.weight", "speakers.weight")
"""weights with a row for each symbol"""


@dataclass(frozen=True, slots=True)
class Course:
    """What is different between the two."""

    learning_rate: float
    weight_decay: float
    adversarial_from: float
    """the share of the training after which the adversarial loss counts"""
    others: float
    """the share of the batches with that loss that all speakers are drawn for; else the voice alone"""
    obstruents: float
    """how often a frame of an obstruent counts: bursts are short, and a mean error blurs them"""
    share: float
    """of what was trained in the result; the rest is the network before"""


FROM_BEGINNING = Course(1e-3, 1e-3, adversarial_from=0.75, others=0.0, obstruents=1.0, share=1.0)
FURTHER = Course(4e-4, 1e-2, adversarial_from=0.12, others=0.2, obstruents=2.0, share=0.5)


def take_over(network: Tacotron, symbols: Symbols, other: Tacotron, others: Symbols) -> None:
    """The weights of another network; of tokens and speakers those with the same name."""
    own, given = network.state_dict(), other.state_dict()
    names = zip(OF_SYMBOLS, (symbols.tokens, symbols.speakers), (others.tokens, others.speakers), strict=True)
    for name, ours, theirs in names:
        rows = own[name].clone()
        for at, symbol in enumerate(ours):
            if symbol in theirs:
                rows[at] = given[name][theirs.index(symbol)]
        given[name] = rows
    network.load_state_dict(given)


def averaged(network: Tacotron, symbols: Symbols, before: Tacotron, befores: Symbols, share: float) -> Tacotron:
    """`share` of the network's weights and the rest of those before, of what both have."""
    mean = deepcopy(network)
    take_over(mean, symbols, before, befores)
    trained = network.state_dict()
    mean.load_state_dict(
        {
            name: trained[name].lerp(old, 1 - share) if old.is_floating_point() else old
            for name, old in mean.state_dict().items()
        }
    )
    return mean.eval()
