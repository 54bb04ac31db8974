using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Bookkeeping;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Merchant;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Api.Tests.Wire;

/// <summary>Deposits, withdrawals, held postbacks and manual review of the merchant side, one after another, with what goes wrong in between.</summary>
internal sealed class MerchantScenes(WireRecord record, AttentionHost host)
{
    private const string Deposits = MerchantCaller.DepositsPath;
    private const string WithdrawalPath = MerchantWithdrawalCaller.Path;
    private const string Key = MerchantCaller.ApiKey;
    private const string Postback = $"POST {MerchantCaller.PostbackPath}";
    private const string Accounts = "/merchant/v1/accounts";
    private readonly string _label = record.Named("user", Ids.Label());

    public async Task PlayAsync()
    {
        await Deposit();
        await Held();
        await Review();
        await Withdrawals();
        await record.Ask($"GET {Accounts}/{{label}}", Requests.Get($"{Accounts}/{_label}", Key), "balances");
        await record.Ask($"GET {Accounts}/{{label}}", Requests.Get($"{Accounts}/nobody", Key), "of a label that nobody has");
        await record.Ask($"GET {Accounts}/{{label}}/transfers", Requests.Get($"{Accounts}/{_label}/transfers?currency=INR&limit=2", Key), "a statement");
        await record.Ask($"GET {Accounts}/{{label}}/transfers", Requests.Get($"{Accounts}/{_label}/transfers?currency=INR&cursor=x", Key), "a bad cursor");
        await Reconciliation();
    }

    private async Task Deposit()
    {
        var id = record.Named("deposit", Ids.Order());
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(id), Key), "a deposit");
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(id), Key), "the same again");
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(id, 800), Key), "the same id with another amount");
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, new { label = _label }, Key), "fields are missing");
        await record.Ask($"POST {Deposits}", Requests.PostText(Deposits, "{", Key), "no JSON");
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(id), "wrong"), "a wrong key");
        await record.Ask($"GET {Deposits}/{{id}}", Requests.Get($"{Deposits}/{id}", Key), "its state");
        await record.Ask($"GET {Deposits}/{{id}}", Requests.Get($"{Deposits}/nothing", Key), "no such deposit");
        const string activate = $"POST {Deposits}/{{id}}/activation";
        var key1 = record.Named("typed number", Ids.Number());
        await record.Ask(activate, Requests.Post($"{Deposits}/{id}/activation", new { key1 }, Key), "the amount is missing");
        await record.Ask(activate, Requests.Post($"{Deposits}/nothing/activation", new { key1, amount = 700 }, Key), "no such deposit");
        await record.Ask(activate, Requests.Post($"{Deposits}/{id}/activation", new { key1, amount = 700 }, Key), "activated");
        await record.Ask(activate, Requests.Post($"{Deposits}/{id}/activation", new { key1, amount = 700 }, Key), "activated again");
        var postback = new SignedPostback { Order = id, Label = _label, TransactionId = key1, Amount = 70_000 };
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, postback.Body), "a postback");
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, postback.Body), "the same again");
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, postback.Tampered(signed => signed.Replace("700", "900", StringComparison.Ordinal))), "a forged one");
        await record.Ask(Postback, Requests.PostText(MerchantCaller.PostbackPath, "[]"), "no postback");
        await record.Ask($"GET {Deposits}/{{id}}", Requests.Get($"{Deposits}/{id}", Key), "the credited deposit");
    }

    private async Task Held()
    {
        const string list = "/merchant/v1/held-postbacks";
        var postback = new SignedPostback { Order = record.Named("held order", Ids.Order()), Label = _label, TransactionId = record.Named("held number", Ids.Number()) };
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, postback.WithUnsigned("label", "mallory")), "one whose label was changed");
        var unknown = new SignedPostback { Order = record.Named("order of nobody", Ids.Order()), Label = _label, TransactionId = record.Named("number of nobody", Ids.Number()) };
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, unknown.Body), "one for an order that nobody registered");
        await record.Ask($"GET {list}", Requests.Get($"{list}?limit=2", Key), "held postbacks");
        await record.Ask($"GET {list}", Requests.Get($"{list}?limit=0", Key), "a bad limit");
        const string resolve = $"POST {list}/{{hash}}/resolve";
        await record.Ask(resolve, Requests.Post($"{list}/{postback.Hash}/resolve", new { action = "forget" }, Key), "no such action");
        await record.Ask(resolve, Requests.Post($"{list}/{new string('0', 64)}/resolve", Dismiss, Key), "no such postback");
        await record.Ask(resolve, Requests.Post($"{list}/{postback.Hash}/resolve", Dismiss, Key), "dismissed");
        await record.Ask(resolve, Requests.Post($"{list}/{postback.Hash}/resolve", Dismiss, Key), "dismissed again");
        var order = record.Named("right order", Ids.Order());
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(order), Key), "the order it was meant for");
        await record.Ask(
            resolve,
            Requests.Post($"{list}/{unknown.Hash}/resolve", new { action = "release", custom_transaction_id = order, @operator = "grace", reason = "mistyped" }, Key),
            "released to another order");
    }

    private async Task Review()
    {
        var (first, second) = (await Unanswered("stuck"), await Unanswered("given up"));
        const string resolve = $"POST {Deposits}/{{id}}/resolve";
        await record.Ask("GET /merchant/v1/attention", Requests.Get("/merchant/v1/attention?limit=3", Key), "what needs manual review");
        await record.Ask("GET /merchant/v1/attention", Requests.Get("/merchant/v1/attention?cursor=x", Key), "a bad cursor");
        await record.Ask(resolve, Requests.Post($"{Deposits}/{first}/resolve", new { action = "credit", @operator = "grace" }, Key), "fields are missing");
        await record.Ask(resolve, Requests.Post($"{Deposits}/{first}/resolve", new { action = "explode", @operator = "grace", reason = "x" }, Key), "no such action");
        await record.Ask(
            resolve,
            Requests.Post(
                $"{Deposits}/{first}/resolve",
                new { action = "wait", until = host.Host.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), @operator = "grace", reason = "asked the payer" },
                Key),
            "waits longer");
        var credit = new { action = "credit", transaction_id = record.Named("seen number", Ids.Number()), amount = 700, @operator = "grace", reason = "seen the receipt" };
        await record.Ask(resolve, Requests.Post($"{Deposits}/{first}/resolve", credit, Key), "credited by hand");
        await record.Ask(resolve, Requests.Post($"{Deposits}/{first}/resolve", credit, Key), "credited again");
        await record.Ask(resolve, Requests.Post($"{Deposits}/{second}/resolve", new { action = "close", @operator = "grace", reason = "refunded" }, Key), "closed");
        await record.Ask(resolve, Requests.Post($"{Deposits}/nothing/resolve", credit, Key), "no such deposit");
    }

    private async Task Withdrawals()
    {
        const string create = $"POST {WithdrawalPath}";
        var id = record.Named("payout", Ids.Order());
        await record.Ask(create, Requests.Post(WithdrawalPath, MerchantWithdrawalCaller.Body(id, _label), Key), "a withdrawal whose provider does not answer");
        await record.Ask(create, Requests.Post(WithdrawalPath, MerchantWithdrawalCaller.Body(id, _label), Key), "the same again");
        await record.Ask(create, Requests.Post(WithdrawalPath, MerchantWithdrawalCaller.Body(id, _label, 200), Key), "the same id with another amount");
        await record.Ask(create, Requests.Post(WithdrawalPath, MerchantWithdrawalCaller.Body(record.Named("dear payout", Ids.Order()), _label, 20_000), Key), "more than there is");
        await record.Ask(create, Requests.Post(WithdrawalPath, MerchantWithdrawalCaller.Body(null, _label, accountNumber: "x"), Key), "a bad account number");
        await record.Ask($"GET {WithdrawalPath}/{{id}}", Requests.Get($"{WithdrawalPath}/{id}", Key), "its state");
        await record.Ask($"GET {WithdrawalPath}/{{id}}", Requests.Get($"{WithdrawalPath}/nothing", Key), "no such withdrawal");
        await record.Ask($"POST {WithdrawalPath}/{{id}}/cancel", Requests.PostBytes($"{WithdrawalPath}/{id}/cancel", [], Key, contentType: null), "cancelled although sent");
        const string resolve = $"POST {WithdrawalPath}/{{id}}/resolve";
        await record.Ask(resolve, Requests.Post($"{WithdrawalPath}/{id}/resolve", Act("explode"), Key), "no such action");
        await record.Ask(resolve, Requests.Post($"{WithdrawalPath}/{id}/resolve", Act("book_late"), Key), "booked late although it is open");
        await record.Ask(resolve, Requests.Post($"{WithdrawalPath}/{id}/resolve", Act("settle"), Key), "settled");
        await record.Ask(resolve, Requests.Post($"{WithdrawalPath}/{id}/resolve", Act("release"), Key), "released although settled");
        await record.Ask(resolve, Requests.Post($"{WithdrawalPath}/nothing/resolve", Act("settle"), Key), "no such withdrawal");
        var result = new SignedResult { Id = id, Label = _label };
        await record.Ask(Postback, Requests.PostBytes(MerchantCaller.PostbackPath, result.Body), "the result that everybody expected");
    }

    private async Task Reconciliation()
    {
        const string route = "POST /merchant/v1/reconciliations";
        var file = Encoding.UTF8.GetBytes(BooksCaller.PaymentHeader + BooksCaller.PaymentLine("nobody-knows-it"));
        await record.Ask(route, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), file), "a file of payments");
        await record.Ask(route, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), "a,b\r\n"u8.ToArray()), "another file");
        await record.Ask(route, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("receipts"), file), "no such kind");
    }

    /// <summary>A deposit whose activation was never answered, when its time is over.</summary>
    private async Task<string> Unanswered(string name)
    {
        var id = record.Named($"{name} deposit", Ids.Order());
        host.Provider.Script(id, 500, "oops");
        await record.Ask($"POST {Deposits}", Requests.Post(Deposits, Body(id), Key), $"the {name} deposit");
        await record.Ask(
            $"POST {Deposits}/{{id}}/activation",
            Requests.Post($"{Deposits}/{id}/activation", new { key1 = record.Named($"{name} number", Ids.Number()), amount = 700 }, Key), "the provider answers nothing usable");
        host.Host.Clock.Advance(TimeSpan.FromDays(4));
        await host.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(GrainKeys.Deposit(id)).BeginRecheck();
        return id;
    }

    private object Body(string id, int amount = 700) =>
        new { label = _label, currency_code = "INR", wallet_type = "upi_l", amount, custom_transaction_id = id };

    private static readonly object Dismiss = new { action = "dismiss", @operator = "grace", reason = "forged" };

    private static object Act(string action) => new { action, @operator = "grace", reason = "asked the provider" };
}
