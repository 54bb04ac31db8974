using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Api.Tests.Merchant;

namespace Paykassma.Api.Tests.Wire;

/// <summary>Deposits, suspects, postbacks and payouts of the gateway, one after another, with what goes wrong in between.</summary>
internal sealed class GatewayScenes(WireRecord record, AttentionHost host)
{
    private const string Create = "POST /api/v1/transaction/create/{wallet_type}";
    private const string Activate = "POST /api/v1/transaction/activate";
    private const string Report = "POST /agent/v1/wallet-transfers";
    private const string Payment = "GET /backoffice/v1/merchants/{merchant}/payments/{id}";
    private const string Payouts = WithdrawalCaller.PayoutsPath;
    private const string Operator = GatewayCaller.OperatorKey;
    private readonly GatewayCaller _gateway = host.Gateway;
    private readonly string _label = record.Named("payer", Ids.Label());
    private readonly string _wallet = "demo-l@upi";

    public async Task PlayAsync()
    {
        await Deposits();
        await Suspects();
        await Postbacks();
        await Withdrawals();
        await ByHand();
        await Listeners();
        await Exports();
        foreach (var path in (string[])["/health/live", "/health/startup", "/health/ready", "/health"])
            await record.Ask($"GET {path}", Requests.Get(path), "health");
    }

    private async Task Deposits()
    {
        await record.Ask(Create, Requests.Post(_gateway.CreatePath(), new { currency = "INR", label = _label }), "a wallet is shown");
        await record.Ask(Create, Requests.Post(_gateway.CreatePath(), new { currency = "INR" }), "no label");
        await record.Ask(Create, Requests.Post(_gateway.CreatePath("nothing"), new { currency = "INR", label = _label }), "no such method");
        await record.Ask(Create, Requests.Post("/api/v1/transaction/create/upi_l?secret=wrong", new { currency = "INR", label = _label }), "a wrong secret");
        await record.Ask("GET /api/v1/payment-systems/available", Requests.Get(_gateway.AvailablePath), "what is available");

        var number = record.Named("number", Ids.Number());
        await record.Ask(Report, Transfer(number), "a transfer is reported");
        await record.Ask(Report, Transfer(number), "the same again");
        await record.Ask(Report, Transfer(number, wallet: "no-such@upi"), "on a wallet that nobody has");
        await record.Ask(Report, Requests.Post("/agent/v1/wallet-transfers", new { }, "demo-agent"), "an empty report");
        await record.Ask(Report, Requests.Post("/agent/v1/wallet-transfers", new { }, "wrong"), "a wrong key");

        var order = record.Named("order", Ids.Order());
        await record.Ask(Activate, Activation(order, number), "activated");
        await host.Host.Postbacks.Attempted("demo", order);
        // Before it was activated, this would leave it to a person.
        await record.Ask(Report, Transfer(number, 800), "the same with another amount");
        await record.Ask(Activate, Activation(order, number), "the same again");
        await record.Ask(Activate, Activation(order, number, 800), "the same id with another amount");
        await record.Ask(Activate, Activation(record.Named("second order", Ids.Order()), number), "a number that is used");
        await record.Ask(Activate, Activation(record.Named("unknown order", Ids.Order()), record.Named("unknown number", Ids.Number())), "a number that nobody knows");
        await record.Ask(Activate, Requests.Post(_gateway.ActivatePath, new { label = _label }), "fields are missing");
        await record.Ask(Payment, Requests.Get(PaymentPath(order), Operator), "a payment");
        await record.Ask(Payment, Requests.Get(PaymentPath("nobody"), Operator), "no such payment");
        await record.Ask(Payment, Requests.Get(PaymentPath(order)), "without a key");
        await record.Ask(Payment, Requests.Get("/backoffice/v1/merchants/nobody/payments/1", Operator), "no such merchant");
    }

    private async Task Suspects()
    {
        const string approve = "POST /backoffice/v1/merchants/{merchant}/payments/{id}/approve";
        const string refuse = "POST /backoffice/v1/merchants/{merchant}/payments/{id}/refuse";
        var (first, second) = (await Suspect("suspect"), await Suspect("forged"));
        await record.Ask(approve, Requests.Post($"{PaymentPath(first)}/approve", new { @operator = "grace" }, Operator), "no reason");
        await record.Ask(approve, Requests.Post($"{PaymentPath(first)}/approve", new { @operator = "grace", reason = "seen" }, Operator), "not said what was seen");
        await record.Ask(approve, Requests.Post($"{PaymentPath(first)}/approve", new { reason = "seen", seen = "other" }, Operator), "approved as something else was seen");
        var seen = await _gateway.Seen(first);
        await record.Ask(approve, Requests.Post($"{PaymentPath(first)}/approve", new { @operator = "grace", reason = "seen", seen }, Operator), "approved");
        await host.Host.Postbacks.Attempted("demo", first);
        await record.Ask(approve, Requests.Post($"{PaymentPath(first)}/approve", new { @operator = "grace", reason = "seen", seen }, Operator), "approved again");
        await record.Ask(refuse, Requests.Post($"{PaymentPath(first)}/refuse", new { @operator = "grace", reason = "forged" }, Operator), "refused too late");
        await record.Ask(refuse, Requests.Post($"{PaymentPath(second)}/refuse", new { @operator = "grace", reason = "forged" }, Operator), "refused and not said what was seen");
        await record.Ask(refuse, Requests.Post($"{PaymentPath(second)}/refuse", new { reason = "forged", seen = "other" }, Operator), "refused as something else was seen");
        var forged = await _gateway.Seen(second);
        await record.Ask(refuse, Requests.Post($"{PaymentPath(second)}/refuse", new { @operator = "grace", reason = "forged", block_number = true, seen = forged }, Operator), "refused");
        await record.Ask(refuse, Requests.Post($"{PaymentPath("nobody")}/refuse", new { @operator = "grace", reason = "forged" }, Operator), "no such payment");
    }

    private async Task Postbacks()
    {
        var order = record.Named("told order", Ids.Order());
        var number = record.Named("told number", Ids.Number());
        await record.Ask(Report, Transfer(number, 30_000), "a large transfer");
        await record.Ask(Activate, Activation(order, number, 30_000), "activated");
        await host.Host.Postbacks.Attempted("demo", order);
        var path = $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString($"deposit/{order}")}";
        const string route = "/backoffice/v1/merchants/{merchant}/postbacks/{cause}";
        await record.Ask($"GET {route}", Requests.Get(path, Operator), "a postback");
        await record.Ask($"GET {route}", Requests.Get("/backoffice/v1/merchants/demo/postbacks/nothing", Operator), "no such postback");
        await record.Ask($"GET {route}/attempts", Requests.Get($"{path}/attempts", Operator), "its attempts");
        await record.Ask($"POST {route}/resend", Requests.Post($"{path}/resend", new { @operator = "grace" }, Operator), "resent although acknowledged");
        await record.Ask($"POST {route}/resend", Requests.Post($"{path}/resend", new { }, Operator), "by nobody");
        await record.Ask("GET /backoffice/v1/undelivered-postbacks", Requests.Get("/backoffice/v1/undelivered-postbacks", Operator), "none is undelivered");
        await record.Ask(
            "GET /backoffice/v1/merchants/{merchant}/undelivered-postbacks",
            Requests.Get("/backoffice/v1/merchants/demo/undelivered-postbacks?limit=5", Operator), "the list of them");
        await record.Ask(
            "GET /backoffice/v1/merchants/{merchant}/undelivered-postbacks",
            Requests.Get("/backoffice/v1/merchants/demo/undelivered-postbacks?limit=0&cursor=x", Operator), "a bad cursor and limit");
        await record.Ask(
            "POST /backoffice/v1/postbacks/resend",
            Requests.Post("/backoffice/v1/postbacks/resend", new { merchant = "demo", since = "2026-01-01T00:00:00Z", @operator = "grace" }, Operator),
            "all of a period");
        await record.Ask(
            "POST /backoffice/v1/postbacks/resend",
            Requests.Post("/backoffice/v1/postbacks/resend", new { merchant = "demo", since = "yesterday", @operator = "grace" }, Operator), "a bad time");
    }

    private async Task Withdrawals()
    {
        const string create = "POST /v2/withdrawal/create";
        var second = await host.Host.KeyOf("finance", "finance");
        var third = await host.Host.KeyOf("operator", "operator");
        var id = record.Named("withdrawal", Ids.Number());
        var body = WithdrawalCaller.Body(id, ("amount", "20001"));
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(body, "demo-withdrawal")), "a withdrawal above the limit");
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(body, "demo-withdrawal")), "the same again");
        body["comment"] = "for food";
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(body, "demo-withdrawal")), "the same id with other content");
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(body, "wrong")), "a wrong signature");
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, "{}"), "nothing");
        var poor = WithdrawalCaller.Body(record.Named("poor withdrawal", Ids.Number()), ("amount", "50000"));
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(poor, "demo-withdrawal")), "more than there is");
        var odd = WithdrawalCaller.Body(record.Named("odd withdrawal", Ids.Number()), ("account_number", "\"12\""));
        await record.Ask(create, Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(odd, "demo-withdrawal")), "a bad account number");

        await record.Ask($"GET {Payouts}", Requests.Get($"{Payouts}?merchant=demo", Operator), "open payouts");
        await record.Ask($"GET {Payouts}", Requests.Get($"{Payouts}?merchant=demo&limit=x", Operator), "a bad limit");
        await record.Ask($"GET {Payouts}/{{merchant}}/{{id}}", Requests.Get($"{Payouts}/demo/{id}", Operator), "a payout");
        await record.Ask($"GET {Payouts}/{{merchant}}/{{id}}", Requests.Get($"{Payouts}/demo/nothing", Operator), "no such payout");
        await Act(id, "confirm", second, "confirmed before it is prepared");
        await Act(id, "pay", Operator, "paid before it is taken");
        await Act(id, "take", Operator, "taken");
        await Act(id, "take", second, "taken by another");
        await Act(id, "give-back", second, "given back by another");
        await Act(id, "give-back", Operator, "given back");
        await Act(id, "take", third, "taken again");
        await Act(id, "take-over", Operator, "taken over");
        await Act(id, "cancel", Operator, "cancelled too late");
        await Act(id, "approve", second, "approved too late");
        await Act(id, "pay", Operator, "prepared");
        await Act(id, "confirm", Operator, "confirmed by the same person");
        await Act(id, "fail", Operator, "failed although prepared");
        await Act(id, "send-back", second, "sent back");
        await Act(id, "fail", Operator, "prepared as failed");
        await Act(id, "confirm-fail", Operator, "confirmed as failed by the same person");
        await Act(id, "confirm", second, "confirmed as paid although prepared as failed");
        await Act(id, "send-back", second, "sent back again");
        await Act(id, "pay", Operator, "prepared again");
        await Act(id, "confirm", second, "confirmed");
        await Act(id, "fail", Operator, "failed although paid");
        await Act(id, "acknowledge", Operator, "acknowledged although nothing needs it");
        await Act("nothing", "take", Operator, "no such payout");
        await record.Ask($"POST {Payouts}/{{merchant}}/{{id}}/take-over", Requests.Post($"{Payouts}/demo/{id}/take-over", new { }, Operator), "taken over without a reason");
        while ((await _gateway.Send(Requests.Get($"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString($"payout/{id}")}", Operator)))["status"] != "acknowledged")
            await Task.Yield();
    }

    private async Task ByHand()
    {
        var id = record.Named("added withdrawal", Ids.Number());
        await record.Ask($"POST {Payouts}", Added(id, 500, "nobody@upi"), "a bad account number");
        await record.Ask($"POST {Payouts}", Added(id, 50_000, "9900112233"), "more than there is");
        await record.Ask("POST /backoffice/v1/sandbox/payout-outcome", Outcome(id, "explode"), "no such outcome");
        await record.Ask("POST /backoffice/v1/sandbox/payout-outcome", Outcome(id, "silent"), "the channel will not answer");
    }

    /// <summary>The stream itself has no end; its own tests read it.</summary>
    private async Task Listeners()
    {
        const string listen = "/backoffice/v1/sandbox/postbacks";
        const string answer = $"{listen}/answer";
        await record.Ask($"GET {listen}", Requests.Get($"{listen}?merchant=nobody", Operator), "listening for no merchant");
        await record.Ask($"GET {listen}", Requests.Get(listen, Operator), "listening for nobody named");
        await record.Ask($"POST {answer}", Requests.Post(answer, new { merchant = "demo", attempt = "x", status = 200 }, Operator), "an answer that nobody waits for");
        await record.Ask($"POST {answer}", Requests.Post(answer, new { merchant = "demo", attempt = "x", status = 99, body = "?" }, Operator), "an answer that is none");
    }

    private async Task Exports()
    {
        const string route = "/backoffice/v1/merchants/{merchant}";
        var period = $"from={Day(-1)}&to={Day(2)}";
        await record.Ask($"GET {route}/payments.csv", Requests.Get($"/backoffice/v1/merchants/demo/payments.csv?{period}", Operator), "payments");
        await record.Ask($"GET {route}/payments.csv", Requests.Get("/backoffice/v1/merchants/demo/payments.csv?from=x", Operator), "a bad period");
        await record.Ask($"GET {route}/payouts.csv", Requests.Get($"/backoffice/v1/merchants/demo/payouts.csv?{period}", Operator), "payouts");
    }

    private string Day(int offset) => host.Host.Clock.GetUtcNow().AddDays(offset).ToString("yyyy-MM-dd", null);

    private Task<Answer> Act(string id, string act, string key, string what) => record.Ask(
        $"POST {Payouts}/{{merchant}}/{{id}}/{act}", Requests.Post($"{Payouts}/demo/{id}/{act}", new { comment = "why" }, key), what);

    private static HttpRequestMessage Added(string id, int amount, string account) => Requests.Post(Payouts, new
    {
        @operator = "grace",
        merchant = "demo",
        withdrawal_id = id,
        payment_system = "paytm",
        amount,
        currency_code = "INR",
        label = "me",
        account_number = account,
    }, Operator);

    private static HttpRequestMessage Outcome(string id, string outcome) =>
        Requests.Post("/backoffice/v1/sandbox/payout-outcome", new { merchant = "demo", withdrawal_id = id, outcome }, Operator);

    /// <summary>A payment over 700 whose transfer is of 900.</summary>
    private async Task<string> Suspect(string name)
    {
        var (order, number) = (record.Named($"{name} order", Ids.Order()), record.Named($"{name} number", Ids.Number()));
        await record.Ask(Report, Transfer(number, 900), $"the transfer of a {name} payment");
        await record.Ask(Activate, Activation(order, number), $"a {name} payment");
        await record.Ask(Payment, Requests.Get(PaymentPath(order), Operator), $"what is {name}");
        return order;
    }

    private HttpRequestMessage Transfer(string number, int amount = 700, string? wallet = null) => Requests.Post("/agent/v1/wallet-transfers", new
    {
        wallet_type = "upi_l",
        identifier = wallet ?? _wallet,
        transaction_id = number,
        amount,
        currency_code = "INR",
        received_at = host.Host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
    }, "demo-agent");

    private HttpRequestMessage Activation(string order, string number, int amount = 700) => Requests.Post(_gateway.ActivatePath, new
    {
        currency_code = "INR",
        wallet_type = "upi_l",
        label = _label,
        key1 = number,
        amount,
        custom_transaction_id = order,
    });

    private static string PaymentPath(string order) => $"/backoffice/v1/merchants/demo/payments/{order}";
}
