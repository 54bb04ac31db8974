using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Api.Tests.Merchant;

namespace Paykassma.Api.Tests.Wire;

/// <summary>What people put right, and what takes two of them.</summary>
internal sealed class TrustScenes(WireRecord record, AttentionHost host)
{
    private const string Operator = GatewayCaller.OperatorKey;
    private const string Approvals = "/backoffice/v1/approvals";
    private const string Transfers = "/backoffice/v1/transfers";
    private const string Adjust = "/backoffice/v1/merchants/demo/adjustments";
    private string _second = "";

    public async Task PlayAsync()
    {
        _second = await host.Host.KeyOf("finance", "finance");
        await TransfersByHand();
        await Adjustments();
        await Decisions();
        await record.Ask("GET /backoffice/v1/unreadable-states", Requests.Get("/backoffice/v1/unreadable-states", Operator), "states that cannot be read");
    }

    private async Task TransfersByHand()
    {
        var number = record.Named("seen by hand", Ids.Number());
        await record.Ask($"POST {Transfers}", Requests.Post(Transfers, Transfer(number, 500), Operator), "a transfer by hand");
        await record.Ask($"POST {Transfers}", Requests.Post(Transfers, Transfer(number, 600), Operator), "the same with another amount");
        await record.Ask($"POST {Transfers}", Requests.Post(Transfers, Transfer(record.Named("large number", Ids.Number()), 30_000), Operator), "above the limit, without a reason");
        await record.Ask($"POST {Transfers}", Requests.Post(Transfers, new { }, Operator), "fields are missing");
        await record.Ask($"GET {Transfers}", Requests.Get($"{Transfers}?number={number}", Operator), "what a number means");
        await record.Ask($"GET {Transfers}", Requests.Get(Transfers, Operator), "no number");
        await record.Ask($"POST {Transfers}/clear-flag", Requests.Post($"{Transfers}/clear-flag", Correction(number), Operator), "its flag, by whoever reported it");
        var flagged = record.Named("flagged number", Ids.Number());
        foreach (var amount in (int[])[500, 600]) await Answer.Of(host.Host.Http, Requests.Post("/agent/v1/wallet-transfers", Transfer(flagged, amount), "demo-agent"));
        await record.Ask($"POST {Transfers}/clear-flag", Requests.Post($"{Transfers}/clear-flag", Correction(flagged), Operator), "its flag is cleared");
        await record.Ask($"POST {Transfers}/replace", Requests.Post($"{Transfers}/replace", Correction(number), Operator), "replaced by another amount");
        await record.Ask($"POST {Transfers}/void", Requests.Post($"{Transfers}/void", Correction(Ids.Number()), Operator), "no such transfer");
        await record.Ask($"POST {Transfers}/void", Requests.Post($"{Transfers}/void", Correction(number), Operator), "voided");
    }

    private async Task Adjustments()
    {
        const string route = "/backoffice/v1/merchants/{merchant}/adjustments";
        await record.Ask($"POST {route}", Requests.Post(Adjust, new { direction = "debit", amount = 5, currency_code = "INR", reason = "a fraud" }, Operator), "a debit");
        await record.Ask($"POST {route}", Requests.Post(Adjust, new { direction = "up" }, Operator), "fields are wrong");
        await record.Ask($"GET {route}", Requests.Get(Adjust, Operator), "adjustments and debts");
        await record.Ask(
            "POST /merchant/v1/adjustments",
            Requests.Post("/merchant/v1/adjustments", new { label = "asha", direction = "debit", amount = 5, currency_code = "INR", reason = "a fraud" }, MerchantCaller.ApiKey),
            "a user's balance");
        await record.Ask("POST /merchant/v1/adjustments", Requests.Post("/merchant/v1/adjustments", new { }, MerchantCaller.ApiKey), "fields are missing");
    }

    private async Task Decisions()
    {
        const string approve = $"POST {Approvals}/{{id}}/approve";
        const string reject = $"POST {Approvals}/{{id}}/reject";
        var open = await record.Ask($"GET {Approvals}", Requests.Get($"{Approvals}?limit=1", Operator), "what waits, the oldest first");
        var id = open.Json.GetProperty("approvals")[0].GetProperty("id").GetString();
        await record.Ask($"GET {Approvals}", Requests.Get($"{Approvals}?status=x", Operator), "no such status");
        await record.Ask(approve, Requests.Post($"{Approvals}/{id}/approve", new { }, Operator), "approved by a service");
        await record.Ask(approve, Requests.Post($"{Approvals}/{id}/approve", new { }, _second), "approved");
        await record.Ask(approve, Requests.Post($"{Approvals}/{id}/approve", new { }, _second), "approved again");
        await record.Ask(approve, Requests.Post($"{Approvals}/nothing/approve", new { }, _second), "no such act");
        await record.Ask(reject, Requests.Post($"{Approvals}/{id}/reject", new { }, _second), "rejected without a reason");
        await record.Ask(reject, Requests.Post($"{Approvals}/{id}/reject", new { reason = "no" }, _second), "rejected too late");
        await record.Ask($"GET {Approvals}", Requests.Get($"{Approvals}?status=decided&limit=1", Operator), "what was decided");
    }

    private object Transfer(string number, int amount) => new
    {
        wallet_type = "upi_l",
        identifier = "demo-l@upi",
        transaction_id = number,
        amount,
        currency_code = "INR",
        received_at = host.Host.Clock.GetUtcNow().ToString("O", null),
    };

    private object Correction(string number) => new
    {
        wallet_type = "upi_l",
        key1 = number,
        transaction_id = number,
        reason = "a mistake",
        identifier = "demo-l@upi",
        amount = 400,
        received_at = host.Host.Clock.GetUtcNow().ToString("O", null),
    };
}
