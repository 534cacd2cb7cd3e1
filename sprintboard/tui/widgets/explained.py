"""Words of the glossary in what is shown: underlined, and explained where the mouse rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content, Span
from textual.style import Style
from textual.widget import Widget

from sprintboard.core.glossary import Glossary, Mention
from sprintboard.core.shielded import Span as Part
from sprintboard.core.talk import Term
from sprintboard.core.text import shorten, visible_line

_META = "explains"
"""Under this name a style carries the explanation of the word that it underlines."""
_LONGEST = 400
_CODE = ".code_inline"
NO_GLOSSARY = Glossary(())


class Explaining(Widget):
    """A widget whose words may be explained: a tooltip says what the word under the mouse means.

    It is the last base of a class: Textual takes style sheets and keys from the first one.
    """

    def said(self) -> Iterable[str]:
        """Return the texts that it shows: the words in them can be asked for."""
        return ()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        found = event.style.meta.get(_META)
        if not isinstance(found, str):
            self.tooltip = None
        elif str(self.tooltip) != found:
            self.tooltip = Content(found)


def underlined(content: Content, glossary: Glossary) -> Content:
    """Return a text with its terms underlined; what is code or a link stays as it is."""
    shut = [Part(*span[:2]) for span in content.spans if _is_shut(span)]
    mentions = glossary.mentions(content.plain, without=shut)
    spans = [Span(each.start, each.end, _style(each)) for each in mentions]
    return content.add_spans(spans) if spans else content


def segments(text: str, style: RichStyle, glossary: Glossary) -> Iterator[Segment]:
    """Yield a text in a style, its terms underlined."""
    end = 0
    for each in glossary.mentions(text):
        if each.start > end:
            yield Segment(text[end : each.start], style)
        yield Segment(text[each.start : each.end], style + _rich(each))
        end = each.end
    if end < len(text) or not text:
        yield Segment(text[end:], style)


def explanation(term: Term) -> str:
    """Return what a term means, on one line."""
    return visible_line(" ".join(term.meaning.split()))


def _tip(term: Term) -> str:
    return shorten(f"{visible_line(term.name)}: {explanation(term)}", _LONGEST)


def _style(mention: Mention) -> Style:
    return Style(underline=True) + Style.from_meta({_META: _tip(mention.term)})


def _rich(mention: Mention) -> RichStyle:
    return RichStyle(underline=True, meta={_META: _tip(mention.term)})


def _is_shut(span: Span) -> bool:
    style = span.style
    return style == _CODE if isinstance(style, str) else "@click" in style.meta
