"""A problem as it is printed in another language: place and code as they are, the words in the language.

Takes a voice and a problem, gives the lines that people read. Where the language runs from right to left, the place
still begins the line, so that editors and terminals find it, and the mark stays under its character.
"""

from __future__ import annotations

from dataclasses import replace

from jdgen.errors import Problem, render
from jdgen.speech import isolation
from jdgen.speech.voice import Voice


def render_in(voice: Voice, problem: Problem, line: str) -> tuple[str, str]:
    """Return the problem as printed, and its tag: `ошибка[S002]`."""
    message = " ".join(problem.message.split())
    said = voice.say(message) or voice.value(message)
    hint = (voice.say(problem.hint) or voice.value(problem.hint)) if problem.hint else ""
    tag = f"{voice.word(problem.severity)}[{problem.code}]"
    english = f"{problem.place}: {problem.severity}[{problem.code}]: "
    if not voice.right_to_left:
        text = render(replace(problem, message=said, hint=hint), line)
        return text.replace(english, f"{problem.place}: {tag}: ", 1), tag
    if hint:
        hint = isolation.isolated(hint)
    _, *rest = render(replace(problem, message="", hint=hint), line).split("\n")
    head = f"{problem.place}: {isolation.isolated(f'{tag}: {said}')}"
    return "\n".join([head, *(isolation.LRM + below for below in rest)]), tag
