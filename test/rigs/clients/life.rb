# One life of a shop by Stripe's SDK for Ruby. Prints its steps as JSON; knows no sandbox.

require "json"
require "socket"
require "stripe"

Stripe.api_base, Stripe.api_key = ARGV
Stripe.max_network_retries = 0
MUG = {amount: 1999, currency: "usd"}.freeze
NOW = {confirm: true, automatic_payment_methods: {enabled: true, allow_redirects: "never"}}.freeze
# Since version 14 (basil) an invoice has payments, and no PaymentIntent of its own.
SECRET = Stripe::VERSION.to_i < 14 ? "payment_intent" : "confirmation_secret"

def expect(actual, wanted)
  raise "#{actual.inspect} is not #{wanted.inspect}" unless actual == wanted
end

def error_of
  yield
  raise "The call was answered."
rescue Stripe::StripeError => e
  e
end

# The body and the signature of the next webhook that comes.
def receive(server)
  socket = server.accept
  socket.gets
  headers = {}
  while (line = socket.gets.chomp) != ""
    name, value = line.split(": ", 2)
    headers[name.downcase] = value
  end
  body = socket.read(headers["content-length"].to_i)
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
  socket.close
  [body, headers["stripe-signature"]]
end

STEPS = {
  "attaches a card" => lambda do
    customer = Stripe::Customer.create(email: "ada@shop.example").id
    Stripe::PaymentMethod.attach("pm_card_visa", {customer: customer})
    expect(Stripe::PaymentMethod.list(customer: customer, type: "card").data.map { |m| m.card.last4 }, ["4242"])
  end,
  "is paid, and refunds a part" => lambda do
    paid = Stripe::PaymentIntent.create(**MUG, **NOW, payment_method: "pm_card_visa")
    expect(paid.status, "succeeded")
    refund = Stripe::Refund.create(payment_intent: paid.id, amount: 500)
    expect([refund.amount, refund.status], [500, "succeeded"])
  end,
  "hears that a card is declined" => lambda do
    error = error_of { Stripe::PaymentIntent.create(**MUG, **NOW, payment_method: "pm_card_chargeDeclined") }
    expect([error.class, error.code], [Stripe::CardError, "card_declined"])
  end,
  "is sent to a bank by 3-D Secure" => lambda do
    intent = Stripe::PaymentIntent.create(
      **MUG, confirm: true, automatic_payment_methods: {enabled: true},
             payment_method: "pm_card_authenticationRequired", return_url: "https://shop.example/back"
    )
    expect([intent.status, intent.next_action.type], ["requires_action", "redirect_to_url"])
  end,
  "captures a part of what was held" => lambda do
    held = Stripe::PaymentIntent.create(**MUG, **NOW, payment_method: "pm_card_visa", capture_method: "manual")
    expect(Stripe::PaymentIntent.capture(held.id, {amount_to_capture: 1000}).amount_received, 1000)
  end,
  "verifies a webhook" => lambda do
    server = TCPServer.new("127.0.0.1", 0)
    url = "http://127.0.0.1:#{server.addr[1]}/"
    endpoint = Stripe::WebhookEndpoint.create(url: url, enabled_events: ["customer.created"])
    customer = Stripe::Customer.create
    event = Stripe::Webhook.construct_event(*receive(server), endpoint.secret)
    expect([event.type, event.data.object.id], ["customer.created", customer.id])
  end,
  "subscribes, and reads what the page needs to pay" => lambda do
    price = Stripe::Price.create(
      unit_amount: 900, currency: "usd", recurring: {interval: "month"}, product_data: {name: "Mug club"}
    )
    subscription = Stripe::Subscription.create(
      customer: Stripe::Customer.create.id, items: [{price: price.id}], payment_behavior: "default_incomplete",
      expand: ["latest_invoice.#{SECRET}"]
    )
    expect(subscription.latest_invoice[SECRET].client_secret[0, 3], "pi_")
  end,
  "reads page after page" => lambda do
    customer = Stripe::Customer.create.id
    [100, 200, 300].each { |amount| Stripe::PaymentIntent.create(amount: amount, currency: "usd", customer: customer) }
    pages = Stripe::PaymentIntent.list(customer: customer, limit: 2).auto_paging_each
    expect(pages.map(&:amount), [300, 200, 100])
  end,
  "hears what is not there" => lambda do
    error = error_of { Stripe::Customer.retrieve("cus_none") }
    expect([error.code, error.http_status], ["resource_missing", 404])
  end
}.freeze

def reason_of(step)
  step.call
  nil
rescue StandardError => e
  "#{e.class}: #{e.message}"
end

puts JSON.generate(STEPS.map { |name, step| {name: name, reason: reason_of(step)} })
