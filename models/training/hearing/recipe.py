"""From recordings to Vosk models: align, augment, train, write.

Languages that are learnt together share all layers but the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.core.domain import Language
from models.training.common.compute import Compute, is_first_process
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Steps
from models.training.hearing.loss import priors
from models.training.hearing.phones import phones_of
from models.training.hearing.prepare import LanguageResources, Sources, phone_bigram, prepared_frames, prepared_speech
from models.training.hearing.sequence_loss import transitions
from models.training.hearing.tdnn import folded
from models.training.hearing.train import Objective, plan, train
from models.training.hearing.vosk_model import write_model
from models.training.hearing.weight_averaging import averaged

WAKE_PHRASE_WEIGHT = 8
"""how many times as often as a command each wake phrase is synthesized"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the corpora and the folder `noise`"""
    weights: Path
    """the folder with the Korean aligner, korean-gmm"""
    out: Path
    """aligned speech, frames, checkpoint and the models' folders"""
    length: Steps | Minutes
    copies: int = 4
    """of each sentence: one as it was recorded, the others by other speakers in other rooms"""
    synthesized: int = 2400
    """sentences of each language by artificial voices"""
    distillation: float = 0.0
    """weight of the soft targets beside the alignment, 0 to 1"""
    sequence: float = 4.0
    """weight of the sequence loss beside the frames' cross-entropy"""
    spoken: Sequence[Path] = ()
    """folders of English by other synthesizers: files and a manifest.csv"""
    start: Path | None = None
    """the folder of a model of one language, made by this training, to go on from; None begins anew"""
    share: float = 1.0
    """of what was trained, in the mean with the weights of `start`"""
    compute: Compute = field(default_factory=Compute)


def train_models(resources: Mapping[Language, LanguageResources], options: Options) -> list[Path]:
    """Train one network for the languages of `resources` and write a Vosk model of each; the models' folders.

    A training that was stopped continues.
    """
    loop = Loop(options.compute, plan(options.length, options.out / "last.pt"))
    with loop.first():
        sources = Sources(options.data, options.weights, options.synthesized, options.spoken)
        speech = prepared_speech(resources, sources, options.out, taught=options.distillation > 0)
        examples = prepared_frames(speech, sources, options.out, options.copies)
    heads = {language: phones_of(language) for language in resources}
    bigrams = {language: phone_bigram(language, speech[language]) for language in heads}
    between = [transitions(bigrams[language], phones) for language, phones in heads.items()]
    objective = Objective(options.distillation, options.sequence)
    network = train(loop, examples, between, objective, options.start)
    folders = {language: options.out / f"vosk-{language}" for language in heads}
    if is_first_process():
        for head, (language, phones) in enumerate(heads.items()):
            of_head = priors(examples, head, len(between[head]))
            layers, cmvn = folded(network, head), examples.cmvn
            if options.start:
                layers, cmvn = averaged(layers, cmvn, options.start, options.share)
            write_model(folders[language], phones, layers, of_head, cmvn, bigrams[language])
    return list(folders.values())
