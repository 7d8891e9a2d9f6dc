<?php

// One life of a shop by Stripe's SDK for PHP. Prints its steps as JSON; knows no sandbox.

require 'init.php';

use Stripe\Customer;
use Stripe\Exception\ApiErrorException;
use Stripe\Exception\CardException;
use Stripe\PaymentIntent;
use Stripe\PaymentMethod;
use Stripe\Price;
use Stripe\Refund;
use Stripe\Stripe;
use Stripe\Subscription;
use Stripe\Webhook;
use Stripe\WebhookEndpoint;

[, $origin, $key] = $argv;
Stripe::$apiBase = $origin;
Stripe::setApiKey($key);
Stripe::setMaxNetworkRetries(0);
// An SDK that pins no version is used with the version of its age.
Stripe::setApiVersion(Stripe::getApiVersion() ?? '2022-08-01');
const MUG = ['amount' => 1999, 'currency' => 'usd'];
const NOW = ['confirm' => true, 'automatic_payment_methods' => ['enabled' => true, 'allow_redirects' => 'never']];
// Since basil an invoice has payments, and no PaymentIntent of its own.
define('SECRET', Stripe::getApiVersion() < '2025-03-31' ? 'payment_intent' : 'confirmation_secret');

function expect(mixed $actual, mixed $wanted): void
{
    if ($actual !== $wanted) {
        throw new Exception(json_encode($actual) . ' is not ' . json_encode($wanted));
    }
}

function error_of(callable $call): ApiErrorException
{
    try {
        $call();
    } catch (ApiErrorException $error) {
        return $error;
    }
    throw new Exception('The call was answered.');
}

/** The body and the signature of the next webhook that comes. */
function receive($server): array
{
    $socket = stream_socket_accept($server, 60);
    fgets($socket);
    $headers = [];
    while (($line = rtrim(fgets($socket))) !== '') {
        [$name, $value] = explode(': ', $line, 2);
        $headers[strtolower($name)] = $value;
    }
    $body = stream_get_contents($socket, (int) $headers['content-length']);
    fwrite($socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    fclose($socket);
    return [$body, $headers['stripe-signature']];
}

const STEPS = [
    'attaches a card' => 'attach_a_card',
    'is paid, and refunds a part' => 'be_paid',
    'hears that a card is declined' => 'hear_a_decline',
    'is sent to a bank by 3-D Secure' => 'be_sent_to_a_bank',
    'captures a part of what was held' => 'capture_what_was_held',
    'verifies a webhook' => 'verify_a_webhook',
    'subscribes, and reads what the page needs to pay' => 'subscribe',
    'reads page after page' => 'read_page_after_page',
    'hears what is not there' => 'hear_what_is_not_there',
];

function attach_a_card(): void
{
    $customer = Customer::create(['email' => 'ada@shop.example'])->id;
    PaymentMethod::retrieve('pm_card_visa')->attach(['customer' => $customer]);
    $methods = PaymentMethod::all(['customer' => $customer, 'type' => 'card'])->data;
    expect(array_map(fn ($method) => $method->card->last4, $methods), ['4242']);
}

function be_paid(): void
{
    $paid = PaymentIntent::create([...MUG, ...NOW, 'payment_method' => 'pm_card_visa']);
    expect($paid->status, 'succeeded');
    $refund = Refund::create(['payment_intent' => $paid->id, 'amount' => 500]);
    expect([$refund->amount, $refund->status], [500, 'succeeded']);
}

function hear_a_decline(): void
{
    $declined = [...MUG, ...NOW, 'payment_method' => 'pm_card_chargeDeclined'];
    $error = error_of(fn () => PaymentIntent::create($declined));
    expect([get_class($error), $error->getStripeCode()], [CardException::class, 'card_declined']);
}

function be_sent_to_a_bank(): void
{
    $intent = PaymentIntent::create([
        ...MUG,
        'confirm' => true,
        'automatic_payment_methods' => ['enabled' => true],
        'payment_method' => 'pm_card_authenticationRequired',
        'return_url' => 'https://shop.example/back',
    ]);
    expect([$intent->status, $intent->next_action->type], ['requires_action', 'redirect_to_url']);
}

function capture_what_was_held(): void
{
    $held = PaymentIntent::create([...MUG, ...NOW, 'payment_method' => 'pm_card_visa', 'capture_method' => 'manual']);
    expect($held->capture(['amount_to_capture' => 1000])->amount_received, 1000);
}

function verify_a_webhook(): void
{
    $server = stream_socket_server('tcp://127.0.0.1:0');
    $url = 'http://' . stream_socket_get_name($server, false) . '/';
    $endpoint = WebhookEndpoint::create(['url' => $url, 'enabled_events' => ['customer.created']]);
    $customer = Customer::create();
    [$body, $signature] = receive($server);
    $event = Webhook::constructEvent($body, $signature, $endpoint->secret);
    expect([$event->type, $event->data->object->id], ['customer.created', $customer->id]);
}

function subscribe(): void
{
    $price = Price::create([
        'unit_amount' => 900,
        'currency' => 'usd',
        'recurring' => ['interval' => 'month'],
        'product_data' => ['name' => 'Mug club'],
    ]);
    $subscription = Subscription::create([
        'customer' => Customer::create()->id,
        'items' => [['price' => $price->id]],
        'payment_behavior' => 'default_incomplete',
        'expand' => ['latest_invoice.' . SECRET],
    ]);
    expect(substr($subscription->latest_invoice[SECRET]->client_secret, 0, 3), 'pi_');
}

function read_page_after_page(): void
{
    $customer = Customer::create()->id;
    foreach ([100, 200, 300] as $amount) {
        PaymentIntent::create(['amount' => $amount, 'currency' => 'usd', 'customer' => $customer]);
    }
    $pages = PaymentIntent::all(['customer' => $customer, 'limit' => 2])->autoPagingIterator();
    expect(array_map(fn ($intent) => $intent->amount, iterator_to_array($pages, false)), [300, 200, 100]);
}

function hear_what_is_not_there(): void
{
    $error = error_of(fn () => Customer::retrieve('cus_none'));
    expect([$error->getStripeCode(), $error->getHttpStatus()], ['resource_missing', 404]);
}

function reason_of(callable $step): ?string
{
    try {
        $step();
    } catch (Throwable $error) {
        return get_class($error) . ': ' . $error->getMessage();
    }
    return null;
}

$results = [];
foreach (STEPS as $name => $step) {
    $results[] = ['name' => $name, 'reason' => reason_of($step)];
}
echo json_encode($results), "\n";
