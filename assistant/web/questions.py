"""Questions and answers: the words first, then their sound, sentence by sentence."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.web.bodies import MAX_QUESTION_BYTES, RefusedError, question_in, read_body
from assistant.web.conversation import sound
from assistant.web.serialisation import serialised
from assistant.web.site import Site, as_json, language_of
from assistant.web.visitors import Visitor


async def ask(site: Site, request: Request, visitor: Visitor) -> Response:
    """One question, about a photo or what the wardrobe's camera sees."""
    language = language_of(request)
    async with site.asking.place():
        question = question_in(await read_body(request, MAX_QUESTION_BYTES))
        answer = await site.asking.run(lambda: site.conversation.answer(question, visitor.memory, language))
    visitor.memory = answer.memory
    services = site.conversation.services
    return as_json(
        {
            "heard": [turn.utterance.text for turn in answer.turns],
            "intents": [intent.key for turn in answer.turns for intent in turn.intents],
            "reply": answer.said.text,
            "language": answer.said.manner.language,
            "sound": visitor.keep(answer.said),
            "seen": serialised(services, answer.seen, language) if answer.seen else None,
        }
    )


async def speech(site: Site, request: Request, visitor: Visitor) -> Response:
    """A part of an answer as a WAV file; no content behind the last."""
    said = visitor.said.get(request.path_params["name"])
    if said is None:
        raise RefusedError(404, "no_answer")
    services, part = site.conversation.services, request.path_params["part"]
    async with site.speaking.place():
        heard = await site.speaking.run(lambda: sound(services, said, part))
    if heard is None:
        return Response(status_code=204)
    return Response(await run_in_threadpool(services.wav, heard), media_type="audio/wav")
