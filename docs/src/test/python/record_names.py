#!/usr/bin/python3
"""Records every public name of imaplib and imaplib2: of the modules, of their classes, of the instances, of parameters.

PythonNamesTest holds docs/from-imaplib.md against it: each must have a row. To record anew, where python3-imaplib2 is
installed:

    /usr/bin/python3 docs/src/test/python/record_names.py \
        > docs/src/test/resources/dev/tagline/imap/docs/parity/python-names.txt

A line is: module, name, with a tab between. A member is named with its class, an attribute of instances too. A command
that is a method in capitals as well (by __getattr__) is named as Commands.APPEND, a parameter as IMAP4.append(flags), one
of a constructor as IMAP4(host). Left out are private names and what the modules import for themselves.
"""
import ast
import importlib
import inspect
import types

CLASSES = ("IMAP4", "IMAP4_SSL", "IMAP4_stream", "Idler")
# imaplib's own, though private: code in the wild sets it; and print_log of imaplib2 has another name there.
WIDELY_USED = {"imaplib": {"_MAXLINE"}, "imaplib2": {"IMAP4._print_log"}}
# What newer versions have than those that recorded this.
NEWER = {
    "imaplib2": ["version"],
    "imaplib 3.14": ["IMAP4.idle", "Idler", "Idler.burst"],
    "imaplib 3.15": ["IMAP4.move", "IMAP4.id"],
}


def is_imported(module, value):
    if isinstance(value, types.ModuleType):
        return True
    return (inspect.isclass(value) or inspect.isroutine(value)) and value.__module__ != module.__name__


def imported_constants(tree):
    return {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def instance_attributes(definition):
    """Names that methods of the class assign to self."""
    for node in ast.walk(definition):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id == "self":
                yield node.attr


def parameters(name, function):
    for parameter in inspect.signature(function).parameters:
        if parameter != "self":
            yield name + "(" + parameter + ")"


def names(module):
    tree = ast.parse(inspect.getsource(module))
    skipped = imported_constants(tree)
    for name, value in vars(module).items():
        if not name.startswith("_") and name not in skipped and not is_imported(module, value):
            yield name
            if inspect.isfunction(value):
                yield from parameters(name, value)
    for definition in ast.walk(tree):
        if isinstance(definition, ast.ClassDef) and definition.name in CLASSES:
            members = set(vars(getattr(module, definition.name))) | set(instance_attributes(definition))
            for member in members:
                name = definition.name + "." + member
                function = vars(getattr(module, definition.name)).get(member)
                if not member.startswith("_"):
                    yield name
                if inspect.isfunction(function) and (member == "__init__" or not member.startswith("_")):
                    yield from parameters(name.replace(".__init__", ""), function)
    for command in module.Commands:
        yield "Commands." + command
    yield from WIDELY_USED[module.__name__]


for module in ("imaplib", "imaplib2"):
    for name in sorted(set(names(importlib.import_module(module)))):
        print(module, name, sep="\t")
for version, added in NEWER.items():
    for name in added:
        print(version, name, sep="\t")
