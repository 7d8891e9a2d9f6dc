"""One life of a shop by Stripe's SDK for Python. Prints its steps as JSON; knows no sandbox."""

import json
import queue
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import stripe

stripe.api_base, stripe.api_key = sys.argv[1:3]
# An SDK that pins no version is used with the version of its age.
stripe.api_version = stripe.api_version or "2022-11-15"
stripe.max_network_retries = 0
MUG = {"amount": 1999, "currency": "usd"}
NOW = {"confirm": True, "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}}
StripeError = getattr(stripe, "StripeError", None) or stripe.error.StripeError
# Since basil an invoice has payments, and no PaymentIntent of its own.
SECRET = "payment_intent" if stripe.api_version < "2025-03-31" else "confirmation_secret"
webhooks = queue.Queue()


class Shop(BaseHTTPRequestHandler):
    """Receives webhooks."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        webhooks.put((body, self.headers["Stripe-Signature"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"{actual!r} is not {wanted!r}")


def error_of(call, **params):
    try:
        call(**params)
    except StripeError as error:
        return error
    raise AssertionError("The call was answered.")


def attaches_a_card():
    customer = stripe.Customer.create(email="ada@shop.example").id
    stripe.PaymentMethod.attach("pm_card_visa", customer=customer)
    expect([m.card.last4 for m in stripe.PaymentMethod.list(customer=customer, type="card")], ["4242"])


def is_paid():
    paid = stripe.PaymentIntent.create(**MUG, **NOW, payment_method="pm_card_visa")
    expect(paid.status, "succeeded")
    refund = stripe.Refund.create(payment_intent=paid.id, amount=500)
    expect((refund.amount, refund.status), (500, "succeeded"))


def hears_a_decline():
    error = error_of(stripe.PaymentIntent.create, **MUG, **NOW, payment_method="pm_card_chargeDeclined")
    expect((type(error).__name__, error.code), ("CardError", "card_declined"))


def is_sent_to_a_bank():
    intent = stripe.PaymentIntent.create(
        **MUG,
        confirm=True,
        automatic_payment_methods={"enabled": True},
        payment_method="pm_card_authenticationRequired",
        return_url="https://shop.example/back",
    )
    expect((intent.status, intent.next_action.type), ("requires_action", "redirect_to_url"))


def captures_what_was_held():
    held = stripe.PaymentIntent.create(**MUG, **NOW, payment_method="pm_card_visa", capture_method="manual")
    expect(stripe.PaymentIntent.capture(held.id, amount_to_capture=1000).amount_received, 1000)


def verifies_a_webhook():
    server = HTTPServer(("127.0.0.1", 0), Shop)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    endpoint = stripe.WebhookEndpoint.create(url=url, enabled_events=["customer.created"])
    customer = stripe.Customer.create()
    body, signature = webhooks.get()
    event = stripe.Webhook.construct_event(body, signature, endpoint.secret)
    expect((event.type, event.data.object.id), ("customer.created", customer.id))


def subscribes():
    price = stripe.Price.create(
        unit_amount=900, currency="usd", recurring={"interval": "month"}, product_data={"name": "Mug club"}
    )
    subscription = stripe.Subscription.create(
        customer=stripe.Customer.create().id,
        items=[{"price": price.id}],
        payment_behavior="default_incomplete",
        expand=[f"latest_invoice.{SECRET}"],
    )
    expect(subscription.latest_invoice[SECRET].client_secret[:3], "pi_")


def reads_page_after_page():
    customer = stripe.Customer.create().id
    for amount in (100, 200, 300):
        stripe.PaymentIntent.create(amount=amount, currency="usd", customer=customer)
    pages = stripe.PaymentIntent.list(customer=customer, limit=2).auto_paging_iter()
    expect([intent.amount for intent in pages], [300, 200, 100])


def hears_what_is_not_there():
    error = error_of(stripe.Customer.retrieve, id="cus_none")
    expect((error.code, error.http_status), ("resource_missing", 404))


def reason_of(step):
    try:
        step()
    except Exception as error:  # noqa: BLE001 - any failure is a result
        return f"{type(error).__name__}: {error}"
    return None


STEPS = [
    attaches_a_card,
    is_paid,
    hears_a_decline,
    is_sent_to_a_bank,
    captures_what_was_held,
    verifies_a_webhook,
    subscribes,
    reads_page_after_page,
    hears_what_is_not_there,
]
print(json.dumps([{"name": step.__name__.replace("_", " "), "reason": reason_of(step)} for step in STEPS]))
