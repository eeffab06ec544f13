"""What is checked, one module per form or topic. A rule finds; the engine locates and cites.

A check says in its docstring what is true where it finds nothing.

Whoever imports a part of this package has every rule: all its modules are loaded, each declares its own, and no list names them.
"""

import pkgutil
from importlib import import_module

for _module in pkgutil.iter_modules(__path__):
    if _module.name != "__main__":
        import_module(f"{__name__}.{_module.name}")
