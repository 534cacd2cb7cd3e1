"""The small language that finds cards: the same in the screen, in commands and in saved views.

    column:doing unit:finance -label:vat (owner:@me or helper:@me) age>5d "free words"

- Terms beside each other must all fit; `or` joins alternatives; `-` negates a term or a group;
  parentheses group. A value with spaces stands in quotes: `column:"To do"`.
- `label:vat,tax` is any of them, `owner:none` an empty field.
- `owner:` is the IT or the business owner, `it:` and `business:` are one of the two, `assignee:`
  is an owner or a helper. `none` after them means that nobody is. `@me` is who asks.
- `unit:` and `side:` are those in whose hands a card is: see `core.hands`.
- `sprint:` is a sprint by its name, or the one that is `current`, `next` or `last` at that time.
- Days are written as in `core.days`; lengths such as `5d`, `2w`, `3m` count back from today, for
  `due` ahead; `updated<6h` counts hours. All days are days of the board's time zone.
- `age` is that of work that goes on; what is done or was not begun has none.
- Other words are looked for in title, labels and texts, without regard to case and accents, and
  are compared with the beginning of the id.

Records of other kinds, feedback for one, are found by the same language with words of their own:
see `core.filter.language`.

`parse` reads text as a tree, `render` writes it, `resolve` puts tests of card fields in the place
of names and days, `store.queries.to_query` makes a TinyDB query of those, and `complete` says how
a word could go on.
"""

from sprintboard.core.filter.complete import Completion, complete
from sprintboard.core.filter.parse import parse
from sprintboard.core.filter.resolve import resolve
from sprintboard.core.filter.tree import EVERYTHING, Node, names_state, quote, render, spell
from sprintboard.core.filter.words import KEYWORDS

__all__ = [
    "EVERYTHING",
    "KEYWORDS",
    "Completion",
    "Node",
    "complete",
    "names_state",
    "parse",
    "quote",
    "render",
    "resolve",
    "spell",
]
