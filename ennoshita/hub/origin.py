"""Who knocks: the headers of a handshake, read as Django reads them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.http import is_same_domain

Headers = Mapping[str, str]


def headers_of(scope: Any) -> Headers:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def cookies_of(headers: Headers) -> dict[str, str]:
    return dict(parse_cookie(headers.get("cookie", "")))


def is_host_ours(headers: Headers) -> bool:
    return validate_host(split_domain_port(headers.get("host", ""))[0], settings.ALLOWED_HOSTS)


def is_ours(headers: Headers) -> bool:
    """Does the page that opens this socket come from this house? (ASVS 4.4.2: browsers do not ask this for sockets.)"""
    if not is_host_ours(headers):
        return False
    try:
        origin = urlsplit(headers.get("origin", ""))
    except ValueError:
        return False
    if origin.scheme in {"http", "https"} and origin.netloc.lower() == headers["host"].lower():
        return True
    return any(_trusts(trusted, origin.scheme, origin.netloc) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _trusts(trusted: str, scheme: str, netloc: str) -> bool:
    rule = urlsplit(trusted)
    return rule.scheme == scheme and is_same_domain(netloc, rule.netloc.removeprefix("*"))


def language_of(headers: Headers, cookies: Mapping[str, str]) -> str:
    request = HttpRequest()
    request.COOKIES = dict(cookies)
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get("accept-language", "")
    return translation.get_language_from_request(request)
