using System.Net;
using Dapper;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>A gateway's export beside the merchant side's books: every verdict, over HTTP and PostgreSQL.</summary>
public sealed class ReconciliationTests(BooksHost host) : IClassFixture<BooksHost>
{
    [Fact]
    public async Task WhatTheGatewayExportsMatchesWhatItsPostbacksCredited()
    {
        var (order, label) = (Ids.Order(), "=" + Ids.Label());
        var attempted = host.Host.Postbacks.Attempted("demo", order);
        var deposit = await host.Merchant.Deposit(order, label);
        var number = Ids.Number();
        await host.Gateway.Report(number, deposit.Json.GetProperty("wallet").GetProperty("identifier").GetString()!);
        await host.Merchant.Activate(order, number);
        await attempted;
        var reconciled = await host.Caller.Reconcile("payments", (await host.Caller.Export("payments")).Body);
        Assert.Equal("match", reconciled.VerdictOf(order));
        var row = reconciled.Of(order)!.Value;
        Assert.Equal(
            ("ok", "700", "credited", "700"),
            (Text("there", "status"), Text("there", "amount"), Text("here", "status"), Text("here", "amount")));

        string? Text(string side, string name) => row.GetProperty(side).GetProperty(name).GetString();
    }

    [Fact]
    public async Task WhoReconcilesIsOnRecordBecauseAnEmptyFileListsEveryOrder()
    {
        var order = Ids.Order();
        await host.Merchant.Deposit(order, Ids.Label());
        var (from, to) = ("2026-01-01", "2026-01-03");
        var (today, file) = (BooksCaller.Period, BooksCaller.PaymentHeader);
        await host.Caller.Reconcile("payments", file, $"from={from}&to={to}");
        Assert.Equal(("shop", "payments", "2026-01-01T00:00:00.000Z", "0"), await LastAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.Of(host.Host.Http, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments", today), "x"u8.ToArray()))).Status);
        Assert.Equal("2026-01-01T00:00:00.000Z", (await LastAsync()).From);
        await host.Caller.Reconcile("payments", file + BooksCaller.PaymentLine(order), today, show: "differences");
        Assert.Equal("1", (await LastAsync()).Rows);

        async Task<(string Who, string Subject, string From, string Rows)> LastAsync()
        {
            await using var database = await host.Books.OpenAsync();
            return await database.QueryFirstAsync<(string, string, string, string)>(
                """
                SELECT who, subject, before ->> 'from', before ->> 'file_rows' FROM audit_trail
                WHERE action = 'payments.reconcile' AND outcome = 'done' ORDER BY id DESC LIMIT 1
                """);
        }
    }

    [Fact]
    public async Task EveryVerdictOnADeposit()
    {
        var (unpaid, unknown, failed) = (Ids.Order(), Ids.Order(), Ids.Order());
        var (credited, less, wrong, unstated) = (await CreditAsync(), await CreditAsync(), await CreditAsync(), await CreditAsync());
        await host.Merchant.Deposit(unpaid, Ids.Label());
        var file = BooksCaller.PaymentHeader + BooksCaller.PaymentLine(credited) + BooksCaller.PaymentLine(less, amount: "699.99") + BooksCaller.PaymentLine(unpaid)
            + BooksCaller.PaymentLine(wrong, "refused", "") + BooksCaller.PaymentLine(unknown) + BooksCaller.PaymentLine(failed, "failed", "")
            + BooksCaller.PaymentLine(credited, amount: "1");
        var reconciled = await host.Caller.Reconcile("payments", file);
        Assert.Equal("match", reconciled.VerdictOf(credited.Order));
        Assert.Equal("amount_differs", reconciled.VerdictOf(less.Order));
        Assert.Equal("status_differs", reconciled.VerdictOf(unpaid));
        Assert.Equal("status_differs", reconciled.VerdictOf(wrong.Order));
        Assert.Equal("missing_here", reconciled.VerdictOf(unknown));
        Assert.Equal("match", reconciled.VerdictOf(failed));
        Assert.Equal("missing_there", reconciled.VerdictOf(unstated.Order));
        Assert.Equal(("duplicate", 8L), (Seventh("verdict").GetString(), Seventh("line").GetInt64()));
        Assert.Equal((7L, 2L, 1L, 2L, 1L, 1L), (
            reconciled.Summary.GetProperty("file_rows").GetInt64(), reconciled.Count("match"), reconciled.Count("amount_differs"),
            reconciled.Count("status_differs"), reconciled.Count("missing_here"), reconciled.Count("duplicate")));
        Assert.True(reconciled.Count("missing_there") >= 1);
        Assert.False(reconciled.Summary.GetProperty("all_match").GetBoolean());

        System.Text.Json.JsonElement Seventh(string name) => reconciled.Rows[6].GetProperty(name);
    }

    [Fact]
    public async Task EveryVerdictOnAWithdrawal()
    {
        await using var stored = host.Stored;
        await WithdrawAsync("w-settled", "settled", "hold", "settle");
        await WithdrawAsync("w-released", "released", "hold", "release");
        await WithdrawAsync("w-cancelled", "cancelled", "hold", "release");
        await WithdrawAsync("w-open", "sent", "hold");
        await WithdrawAsync("w-waiting", "unknown", "hold");
        await WithdrawAsync("w-late", "late_success", "hold", "release");
        await WithdrawAsync("w-less", "settled", "hold", "settle");
        await WithdrawAsync("w-unstated", "settled", "hold", "settle");
        await WithdrawAsync("w-forgotten", "sent", "hold");
        await WithdrawAsync("w-over", "released", "hold", "release");
        await stored.WithdrawalAsync("w-test", "released", isTest: true);
        var file = BooksCaller.PayoutHeader + BooksCaller.PayoutLine("w-settled") + BooksCaller.PayoutLine("w-released", "fail")
            + BooksCaller.PayoutLine("w-cancelled", "cancelled") + BooksCaller.PayoutLine("w-open", "processing") + BooksCaller.PayoutLine("w-waiting")
            + BooksCaller.PayoutLine("w-late") + BooksCaller.PayoutLine("w-less", amount: "499") + BooksCaller.PayoutLine("w-unknown")
            + BooksCaller.PayoutLine("w-test", "fail", isTest: true) + BooksCaller.PayoutLine("w-test", "fail", isTest: true);
        var reconciled = await host.Caller.Reconcile("payouts", file);
        Assert.Equal(
            ["match", "match", "match", "match", "status_differs", "status_differs", "amount_differs", "missing_here", "match", "duplicate"],
            reconciled.Rows.Take(10).Select(row => row.GetProperty("verdict").GetString()));
        Assert.Equal(("missing_there", "missing_there", null), (reconciled.VerdictOf("w-unstated"), reconciled.VerdictOf("w-forgotten"), reconciled.VerdictOf("w-over")));

        async Task WithdrawAsync(string id, string status, params string[] steps)
        {
            await stored.WithdrawalAsync(id, status);
            foreach (var step in steps) await stored.TransferAsync(id, step);
        }
    }

    [Fact]
    public async Task WhatWePayOutMatchesWhatTheGatewayExports()
    {
        await using var stored = host.Stored;
        foreach (var (id, there, here) in ((string, string, string)[])[("x-'1", "success", "settled"), ("@x-2", "fail", "released")])
        {
            await stored.PayoutAsync("turns", id, there);
            await stored.WithdrawalAsync(id, here);
            await stored.TransferAsync(id, "hold");
            await stored.TransferAsync(id, here == "settled" ? "settle" : "release");
        }

        var reconciled = await host.Caller.Reconcile("payouts", (await host.Caller.Export("payouts", "turns")).Body);
        Assert.Equal(("match", "match"), (reconciled.VerdictOf("x-'1"), reconciled.VerdictOf("@x-2")));
    }

    [Fact]
    public async Task ARequestThatWasRefusedUnreadIsExportedAndMatchesNothingPaid()
    {
        var id = Ids.Order();
        Assert.Equal("fail", (await new WithdrawalCaller(host.Host.Http, "turns").Create(id, ("currency_code", null), ("amount", "\"many\"")))["status"]);
        var export = await host.Caller.Export("payouts", "turns");
        Assert.Contains($"\r\n{id},,,,,refused,", export.Body, StringComparison.Ordinal);
        Assert.Equal("match", (await host.Caller.Reconcile("payouts", export.Body)).VerdictOf(id));
    }

    [Fact]
    public async Task APaidPayoutWithoutAnAmountIsNoExport()
    {
        var line = BooksCaller.PayoutLine("w-nothing", amount: "").Replace("INR", "", StringComparison.Ordinal);
        var file = System.Text.Encoding.UTF8.GetBytes(BooksCaller.PayoutHeader + line);
        var answer = await Answer.Of(host.Host.Http, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payouts"), file));
        Assert.Equal("Line 2, column 5: The amount of a payout that was not refused must not be empty.", answer["detail"]);
    }

    [Fact]
    public async Task OnlyDifferencesAreShownWhenNoMoreIsAsked()
    {
        var order = await CreditAsync();
        var reconciled = await host.Caller.Reconcile(
            "payments", BooksCaller.PaymentHeader + BooksCaller.PaymentLine(order) + BooksCaller.PaymentLine("nowhere"), "from=2020-01-01&to=2020-01-02", "differences");
        Assert.Equal("nowhere", Assert.Single(reconciled.Rows).GetProperty("id").GetString());
        Assert.Equal(1, reconciled.Count("match"));
    }

    [Fact]
    public async Task AFileWithoutRowsAsksForWhatOursHaveInThePeriod()
    {
        var reconciled = await host.Caller.Reconcile("payments", BooksCaller.PaymentHeader, "from=2020-01-01&to=2020-01-02");
        Assert.Empty(reconciled.Rows);
        Assert.True(reconciled.Summary.GetProperty("all_match").GetBoolean());
    }

    [Fact]
    public async Task ProgressIsToldOnTheWay()
    {
        var file = BooksCaller.PaymentHeader + string.Concat(Enumerable.Range(0, 5).Select(i => BooksCaller.PaymentLine($"progress-{i}")));
        var reconciled = await host.Caller.Reconcile("payments", file, "from=2020-01-01&to=2020-01-02");
        Assert.Equal(
            [("read", 5L), ("compared", 2L), ("compared", 4L)],
            reconciled.Progress.Select(line => (line.GetProperty("stage").GetString()!, line.GetProperty("rows").GetInt64())));
    }

    [Fact]
    public async Task AReconciliationChangesNothing()
    {
        var order = await CreditAsync();
        var before = await StableFingerprint();
        await host.Caller.Reconcile("payments", BooksCaller.PaymentHeader + BooksCaller.PaymentLine(order) + BooksCaller.PaymentLine("nowhere"));
        Assert.Equal(before, await StableFingerprint());

        // Other tests of the class do not run beside this one; what the first still owed has been delivered when its books stand still.
        async Task<string> StableFingerprint()
        {
            string seen, again = await host.Books.FingerprintAsync();
            do (seen, again) = (again, await host.Books.FingerprintAsync()); while (seen != again);
            return seen;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("demo-operator")]
    public async Task OnlyTheMerchantMayReconcile(string? key)
    {
        var request = BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), "x"u8.ToArray(), key: key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.Of(host.Host.Http, request)).Status);
    }

    [Fact]
    public async Task TheSameMoneyOfAnotherUserSystemOrNumberIsADifference()
    {
        var (user, system, number) = (await CreditAsync(), await CreditAsync(), await CreditAsync());
        var file = BooksCaller.PaymentHeader
            + BooksCaller.PaymentLine(user.Order, label: "mallory", number: user.TransactionId)
            + BooksCaller.PaymentLine(system.Order, label: system.Label, walletType: "easypaisa", number: system.TransactionId)
            + BooksCaller.PaymentLine(number.Order, label: number.Label, number: Ids.Number());
        var reconciled = await host.Caller.Reconcile("payments", file);
        Assert.Equal(
            ("user_differs", "payment_system_differs", "number_differs"),
            (reconciled.VerdictOf(user.Order), reconciled.VerdictOf(system.Order), reconciled.VerdictOf(number.Order)));
        var here = reconciled.Of(user.Order)!.Value.GetProperty("here");
        Assert.Equal(
            (user.Label, "upi_l", user.TransactionId),
            (here.GetProperty("label").GetString(), here.GetProperty("wallet_type").GetString(), here.GetProperty("transaction_id").GetString()));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData(",,,,,,,,,,\r\n")]
    [InlineData("   \r\n\r\n")]
    public async Task BlankRowsThatASpreadsheetLeavesAreNoRows(string tail)
    {
        var reconciled = await host.Caller.Reconcile("payments", BooksCaller.PaymentHeader + BooksCaller.PaymentLine(await CreditAsync()) + tail, "from=2020-01-01&to=2020-01-02");
        Assert.Equal(1, reconciled.Summary.GetProperty("file_rows").GetInt64());
        Assert.True(reconciled.Summary.GetProperty("all_match").GetBoolean());
    }

    private async Task<SignedPostback> CreditAsync()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await host.Merchant.Deposit(postback.Order, postback.Label);
        Assert.Equal("""{"status":"ok"}""", (await host.Merchant.Postback(postback.Body)).Body);
        return postback;
    }
}
