"""Taking in a file: refused by its size before anything is read, else straight into the vault."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from meedoen.support import vault

View = Callable[..., HttpResponse]
# Beside the file itself: the other fields and the borders of the form.
AROUND = 64 * 1024


def takes_file(largest: int, too_large: str) -> Callable[[View], View]:
    """Let a view take a file of up to `largest` bytes (at most `vault.LARGEST`); `too_large` is the template that refuses.

    The check of the form's token reads the request, so it comes inside, after the size was looked at. What nobody kept, also
    of an upload that broke off, is gone at the end.
    """

    def decorate(view: View) -> View:
        protected: View = csrf_protect(view)

        @wraps(view)
        def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return protected(request, *args, **kwargs)
            length = request.META.get("CONTENT_LENGTH") or "0"
            size = int(length) if length.isdecimal() else 0
            if size > largest + AROUND:
                return render(request, too_large, {"back": request.path}, status=413)
            if size <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
                return protected(request, *args, **kwargs)
            handler = vault.Handler(request)
            request.upload_handlers = [handler]
            try:
                return protected(request, *args, **kwargs)
            finally:
                handler.end()

        marked: View = csrf_exempt(receive)
        return marked

    return decorate


def writer_of(file: Any) -> vault.Writer:
    """Return where a file of a form lies in the vault; a small one that is in memory is put there now."""
    return file.writer if isinstance(file, vault.Stored) else vault.keep_bytes(file.read())


def keep(file: Any) -> None:
    """Say that a file which came in large was kept, so that it stays at the end of the request."""
    if isinstance(file, vault.Stored):
        file.kept = True
