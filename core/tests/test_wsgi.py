import io
import json

import pytest
from django.core.wsgi import get_wsgi_application

from core.wsgi import with_known_lengths, with_text_charsets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("connection_stays_open")]


def post(path, content_type, body):
    """Send a request through the whole stack, as a server does."""
    answer = {}

    def start_response(status, headers):
        answer["status"], answer["headers"] = int(status[:3]), dict(headers)

    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "QUERY_STRING": "x=%C3%A9",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    answer["body"] = b"".join(with_text_charsets(get_wsgi_application())(environ, start_response))
    return answer


@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "nonsense", "utf-8", "UTF-16", '"'])
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_a_charset_that_is_no_text_breaks_nothing(home, charset, kind):
    answer = post("/api/v1/newsletter-signups/", f"{kind}; charset={charset}", b'{"a": 1}')
    assert answer["status"] in {400, 415}
    assert answer["headers"]["Content-Type"].startswith("application/problem+json")
    assert json.loads(answer["body"])["status"] == answer["status"]


def test_a_body_in_chunks_is_refused_and_not_read_as_empty():
    reached = []
    application = with_known_lengths(lambda environ, start: reached.append(environ) or [])
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked"}
    answers = []
    body = b"".join(application(chunked, lambda *answer: answers.append(answer)))
    assert (answers[0][0], reached) == ("411 Length Required", [])
    assert "Content-Length" in json.loads(body)["detail"]
    application({"CONTENT_LENGTH": "3"}, None)
    application({**chunked, "CONTENT_LENGTH": "3"}, None)
    assert len(reached) == 2
