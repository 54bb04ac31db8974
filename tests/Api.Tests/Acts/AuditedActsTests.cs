using System.Net;
using System.Text;
using Dapper;
using Paykassma.Api.Tests.Bookkeeping;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Api.Tests.Merchant;
using Paykassma.Api.Tests.SignIn;

namespace Paykassma.Api.Tests.Acts;

/// <summary>
/// Whatever a person does leaves a row in the audit trail, by whichever door: the program's own list of routes and pages is walked, and
/// each is carried out. A new one that is in no list here fails.
/// </summary>
public sealed class AuditedActsTests(AttentionHost host) : AttentionTest(host), IClassFixture<AttentionHost>
{
    /// <summary>Doors that are no act of a person, and why.</summary>
    private static readonly Dictionary<string, string> NoActs = new()
    {
        ["POST /api/v1/transaction/create/{wallet_type}"] = "a merchant's program asks for a wallet; the payer's state keeps it",
        ["POST /api/v1/transaction/activate"] = "a merchant's program activates; the payment keeps it",
        ["POST /v2/withdrawal/create"] = "a merchant's program asks; the payout keeps it",
        ["POST /merchant/v1/deposits"] = "the platform's program registers; the deposit keeps it",
        ["POST /merchant/v1/deposits/{id}/activation"] = "the payer's number; the deposit keeps it",
        ["POST /merchant/v1/withdrawals"] = "the platform's program asks; the withdrawal keeps it",
        ["POST /merchant/postbacks/paykassma"] = "the provider's program; the deposit or the held postback keeps it",
        ["POST /plugin/{handler:regex(^(step|pay|status|watch)$)?}?handler=step"] = "the payer's own page",
        ["POST /plugin/{handler:regex(^(step|pay|status|watch)$)?}?handler=pay"] = "the payer's own page; the payment keeps it",
        ["POST /plugin/m/{merchant}?handler=step"] = "the payer's own page",
        ["POST /plugin/m/{merchant}?handler=pay"] = "the payer's own page; the payment keeps it",
        ["POST /backoffice/v1/sandbox/postbacks/answer"] = "a developer's server answers; the postback keeps its attempt",
        ["POST /cashier?handler=deposit"] = "the sandbox's shop, by the APIs",
        ["POST /cashier?handler=pay"] = "the sandbox's shop, by the APIs",
        ["POST /cashier?handler=activate"] = "the sandbox's shop, by the APIs",
        ["POST /cashier?handler=withdraw"] = "the sandbox's shop, by the APIs",
        ["POST /lab"] = "the sandbox's lab, which plays the gateway against a merchant under test",
        ["GET /backoffice/transfers/template.csv"] = "an empty file",
    };

    private const string Own = "seven quiet lanterns";

    private readonly Uri _program = host.Host.Http.BaseAddress!;

    private GatewayCaller Gateway => Host.Gateway;

    private IReadOnlyList<Door> Acts =>
    [
        new("POST /sign-in/code", "staff.sign_in", "coded", async () =>
        {
            var (_, codes) = await Enrolled("coded");
            using var person = await StaffCaller.SignInAsync(_program, "coded", Own);
            return await person.SubmitAsync("/sign-in/code", "/sign-in/code", ("code", codes[0]));
        }),
        new("POST /account/second-factor?handler=enrol", "staff.enrol_second_factor", "enrolled", async () => await Enrolled("enrolled")),
        new("POST /account/second-factor?handler=codes", "staff.new_recovery_codes", "recoded", async () =>
        {
            var (person, codes) = await Enrolled("recoded");
            return await person.SubmitAsync("/account/second-factor", "/account/second-factor?handler=codes", ("current", Own), ("code", codes[0]));
        }),
        new("POST /account/second-factor?handler=remove", "staff.remove_second_factor", "plain-again", async () =>
        {
            var (person, codes) = await Enrolled("plain-again");
            return await person.SubmitAsync("/account/second-factor", "/account/second-factor?handler=remove", ("current", Own), ("code", codes[0]));
        }),
        new("POST /backoffice/v1/merchants/{merchant}/payments/{id}/approve", "payment.approve", "operator-key", async () => await Gateway.Approve(await Suspect())),
        new("POST /backoffice/v1/merchants/{merchant}/payments/{id}/refuse", "payment.refuse", "operator-key", async () => await Gateway.Refuse(await Suspect())),
        new("POST /backoffice/suspects?handler=approve", "payment.approve", "finance", async () =>
            await ApproveForm("/backoffice/suspects", await Suspect())),
        new("POST /backoffice/suspects?handler=refuse", "payment.refuse", "finance", async () => await RefuseForm("/backoffice/suspects", await Suspect(), "free")),
        new("POST /backoffice/possible?handler=approve", "payment.approve", "finance", async () =>
            await ApproveForm("/backoffice/possible", await Suspect())),
        new("POST /backoffice/possible?handler=refuse", "payment.refuse", "finance", async () => await RefuseForm("/backoffice/possible", await Suspect(), "block")),
        new("POST /backoffice/v1/merchants/{merchant}/postbacks/{cause}/resend", "postback.resend", "operator-key", async () => await Gateway.Send(Requests.Post(
            $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString(await Postback())}/resend", new { @operator = "grace" }, GatewayCaller.OperatorKey))),
        new("POST /backoffice/postbacks/postback?handler=resend", "postback.resend", "finance", async () => await Form(
            "finance", "/backoffice/postbacks/postback?handler=resend", ("merchant", "demo"), ("cause", await Postback()))),
        new("POST /backoffice/v1/postbacks/resend", "postback.resend_period", "operator-key", async () => await Gateway.Send(Requests.Post(
            "/backoffice/v1/postbacks/resend", new { merchant = "demo", since = "2026-01-01T00:00:00Z", @operator = "grace" }, GatewayCaller.OperatorKey))),
        new("POST /backoffice/postbacks?handler=resend", "postback.resend_period", "finance", async () => await Form(
            "finance", "/backoffice/postbacks?handler=resend", ("merchant", "demo"), ("since", "2026-01-01T00:00"))),
        new("POST /backoffice/v1/payouts", "payout.add", "operator-key", async () => await Payout()),
        new("POST /backoffice/payouts/add", "payout.add", "finance", async () => await Form(
            "finance", "/backoffice/payouts/add?merchant=demo&system=paytm", ("label", "me"), ("amount", "500"), ("currency_code", "INR"),
            ("account_number", "9900112233"), ("request_id", "ab12"))),
        .. PayoutActs("take", "give-back", "take-over", "approve", "pay", "confirm", "send-back", "fail", "confirm-fail", "cancel", "acknowledge"),
        new("POST /backoffice/payouts/payout", "payout.take", "finance", async () => await Form(
            "finance", $"/backoffice/payouts/payout?merchant=demo&id={await Payout()}&act=Take")),
        new("POST /backoffice/v1/sandbox/payout-outcome", "payout.sandbox_outcome", "operator-key", async () => await Gateway.Send(Requests.Post(
            "/backoffice/v1/sandbox/payout-outcome", new { merchant = "demo", withdrawal_id = Ids.Order(), outcome = "fail" }, GatewayCaller.OperatorKey))),
        new("POST /agent/v1/wallet-transfers", "transfer.report", "merchant/demo", async () => await Gateway.Report(Ids.Number(), "demo-l@upi")),
        new("POST /backoffice/transfers/add", "transfer.add", "finance", async () => await Form(
            "finance", "/backoffice/transfers/add", ("wallet", "merchant/demo upi_l demo-l@upi"), ("transaction_id", Ids.Number()), ("amount", "500"),
            ("received_at", Host.Host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss", null)))),
        new("POST /backoffice/transfers/import", "transfer.import", "finance", async () => await Import()),
        new("POST /backoffice/transfers/transfer", "transfer.clear-flag", "finance", async () =>
        {
            var number = await Transfer();
            await Gateway.Report(number, "demo-l@upi", 501, Host.Host.Clock.GetUtcNow());
            return await Form("finance", $"/backoffice/transfers/transfer?system=upi_l&number={number}&id={number}&act=clear-flag", ("clear-flag.reason", "seen"));
        }),
        new("POST /backoffice/v1/transfers", "transfer.add", "operator-key", async () => await Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new
            {
                wallet_type = "upi_l",
                identifier = "demo-l@upi",
                transaction_id = Ids.Number(),
                amount = 500,
                currency_code = "INR",
                received_at = Host.Host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
            },
            GatewayCaller.OperatorKey))),
        .. TransferActs("void", "replace", "clear-flag"),
        new("POST /backoffice/v1/merchants/{merchant}/adjustments", "adjustment.gateway", "operator-key", async () => await Gateway.Send(Requests.Post(
            "/backoffice/v1/merchants/demo/adjustments", new { direction = "credit", amount = 5, currency_code = "INR", reason = "missing" },
            GatewayCaller.OperatorKey))),
        new("POST /merchant/v1/adjustments", "adjustment.merchant", "shop", async () => await Gateway.Send(Requests.Post(
            "/merchant/v1/adjustments", new { label = Ids.Label(), direction = "credit", amount = 5, currency_code = "INR", reason = "missing" },
            MerchantCaller.ApiKey))),
        new("POST /merchant/adjustments", "adjustment.merchant", "finance", async () => await Form(
            "finance", "/merchant/adjustments", ("label", Ids.Label()), ("direction", "debit"), ("amount", "5"), ("currency_code", "INR"), ("reason", "a fraud"))),
        new("POST /backoffice/adjustments", "adjustment.gateway", "finance", async () => await Form(
            "finance", "/backoffice/adjustments", ("merchant", "demo"), ("direction", "debit"), ("amount", "5"), ("currency_code", "INR"), ("reason", "a fraud"))),
        new("GET /backoffice/transfers/results.csv", "transfer.export_import", "finance", async () =>
        {
            await Import();
            await using var database = await Host.Books.OpenAsync();
            var import = await database.ExecuteScalarAsync<Guid>("SELECT id FROM transfer_import ORDER BY at DESC LIMIT 1");
            return await Get("finance", $"/backoffice/transfers/results.csv?id={import:N}");
        }),
        new("GET /backoffice/v1/merchants/{merchant}/payments.csv", "payments.export", "operator-key", async () => await Export("payments")),
        new("GET /backoffice/v1/merchants/{merchant}/payouts.csv", "payouts.export", "operator-key", async () => await Export("payouts")),
        new("POST /merchant/v1/reconciliations", "payments.reconcile", "shop", async () => (await Gateway.Send(BooksCaller.Reconciliation(
            BooksCaller.ReconcilePath("payments"), Encoding.UTF8.GetBytes(BooksCaller.PaymentHeader)))).Body),
        new("POST /merchant/reconcile", "payouts.reconcile", "viewer", async () =>
        {
            using var person = await StaffCaller.SignInAsync(_program, "viewer");
            return await person.UploadAsync(
                "/merchant/reconcile", "file", BooksCaller.PayoutHeader, ("kind", "payouts"), ("from", "2026-11-01"), ("to", "2026-11-02"));
        }),
        new("GET /backoffice/payments.csv", "payments.export", "viewer", async () =>
            await Get("viewer", "/backoffice/payments.csv?merchant=demo&from=2026-11-01&to=2026-11-02")),
        new("GET /backoffice/payouts.csv", "payouts.export", "viewer", async () =>
            await Get("viewer", "/backoffice/payouts.csv?merchant=demo&from=2026-11-01&to=2026-11-02")),
        new("GET /merchant/accounts/account?handler=csv", "statement.export", "viewer", async () =>
        {
            var label = Ids.Label();
            var id = Ids.Order();
            await Merchant.Deposit(id, label);
            await Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
            return await Get("viewer", $"/merchant/accounts/account?label={label}&handler=csv");
        }),
        new("GET /merchant/deposits?handler=csv", "deposit.export", "viewer", async () => await Get("viewer", "/merchant/deposits?handler=csv")),
        new("GET /merchant/withdrawals?handler=csv", "withdrawal.export", "viewer", async () => await Get("viewer", "/merchant/withdrawals?handler=csv")),
        new("GET /backoffice/audit?handler=csv", "audit.export", "viewer", async () => await Get("viewer", "/backoffice/audit?handler=csv")),
        new("POST /merchant/v1/deposits/{id}/resolve", "deposit.credit", "shop", async () => await Resolve((await NeedsAttention()).Id, Credit(Ids.Number()))),
        new("POST /merchant/deposits/deposit", "deposit.close", "finance", async () => await Form(
            "finance", $"/merchant/deposits/deposit?id={(await NeedsAttention()).Id}", ("action", "close"), ("reason", "refunded"))),
        new("POST /merchant/v1/withdrawals/{id}/cancel", "withdrawal.cancel", "shop", async () => await Withdrawals.Cancel(await Withdrawal())),
        new("POST /merchant/v1/withdrawals/{id}/resolve", "withdrawal.settle", "shop", async () => await Withdrawals.Resolve(await Withdrawal(), "settle")),
        new("POST /merchant/withdrawals/withdrawal", "withdrawal.cancel", "finance", async () => await Form(
            "finance", $"/merchant/withdrawals/withdrawal?id={await Withdrawal()}", ("action", "cancel"), ("reason", "asked for twice"))),
        new("POST /merchant/v1/held-postbacks/{hash}/resolve", "held_postback.dismiss", "shop", async () => await ResolveHeld((await Held()).Hash, Dismiss)),
        new("POST /merchant/attention/held", "held_postback.dismiss", "finance", async () => await Form(
            "finance", $"/merchant/attention/held?hash={(await Held()).Hash}", ("action", "dismiss"), ("reason", "forged"))),
        new("POST /backoffice/v1/approvals/{id}/approve", "approval.approve", "finance", async () => await Gateway.Send(Requests.Post(
            $"/backoffice/v1/approvals/{await HeldCredit()}/approve", new { }, await Host.Host.KeyOf("finance", "finance")))),
        new("POST /backoffice/v1/approvals/{id}/reject", "approval.reject", "operator-key", async () => await Gateway.Send(Requests.Post(
            $"/backoffice/v1/approvals/{await HeldCredit()}/reject", new { reason = "not seen" }, GatewayCaller.OperatorKey))),
        new("POST /backoffice/approvals?handler=approve", "approval.approve", "finance", async () => await Form(
            "finance", "/backoffice/approvals?handler=approve", ("id", await HeldCredit()))),
        new("POST /backoffice/approvals?handler=reject", "approval.reject", "finance", async () => await Form(
            "finance", "/backoffice/approvals?handler=reject", ("id", await HeldCredit()), ("reason", "not seen"))),
        new("POST /backoffice/keys?handler=make", "key.make", "viewer", async () => await Form(
            "viewer", "/backoffice/keys?handler=make", ("role", "viewer"), ("days", "1"), ("purpose", "exports"), ("current", StaffCaller.Password))),
        new("POST /backoffice/keys?handler=revoke", "key.revoke", "admin", async () => await Form(
            "admin", "/backoffice/keys?handler=revoke", ("prefix", (await Host.Host.KeyOf("viewer", "viewer"))[..16]))),
        new("POST /sign-in", "staff.sign_in", "viewer", async () =>
        {
            using var person = await StaffCaller.SignInAsync(_program, "viewer");
            return "";
        }),
        new("POST /sign-out", "staff.sign_out", "viewer", async () => await Form("viewer", "/sign-out")),
        new("POST /account/password", "staff.password", "password-changer", async () =>
        {
            var given = await Person("password-changer");
            using var person = await StaffCaller.SignInAsync(_program, "password-changer", given);
            return await person.SendFormAsync(
                "/account/password", ("current", given), ("chosen", "a new long password"), ("repeated", "a new long password"));
        }),
        new("POST /backoffice/staff", "staff.add", "admin", async () => await Person("newcomer")),
        .. StaffActs("role", "lock", "unlock", "disable", "enable", "reset", "factor"),
        new("POST /backoffice/settings?handler=change", "settings.change", "admin", async () =>
            await Settings("change", ("set.time_zone", "Asia/Karachi"))),
        new("POST /backoffice/settings?handler=rotate", "settings.rotate_key", "admin", async () => await Settings("rotate", ("kind", "webhook"), ("overlap", "1d"), ("current", StaffCaller.Password))),
        new("POST /backoffice/settings?handler=endoverlap", "settings.end_overlap", "admin", async () =>
        {
            await Settings("rotate", ("kind", "webhook"), ("overlap", "1d"), ("current", StaffCaller.Password));
            return await Settings("endoverlap", ("kind", "webhook"), ("current", StaffCaller.Password));
        }),
    ];

    private MerchantWithdrawalCaller Withdrawals => new(Host.Host.Http);

    [Fact]
    public async Task EveryDoorIsInAList()
    {
        var doors = await Doors.OfAsync(Host.Host.Services);
        var known = Acts.Select(door => door.Name).Concat(NoActs.Keys).ToList();
        Assert.Equal([], doors.Except(known));
        Assert.Equal([], known.Except(doors));
        Assert.Distinct(known);
    }

    [Fact]
    public async Task EveryActLeavesARow()
    {
        var faults = new List<string>();
        foreach (var act in Acts)
        {
            var before = await Rows(act);
            var answer = await act.Do();
            if (await Rows(act) <= before) faults.Add($"{act.Name} left no {act.Action} of {act.Who}: {answer}");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task AWrongPasswordLeavesARowAndTheOneThatLocksSaysSo()
    {
        await Person("guessed-at");
        using var guesser = new StaffCaller(_program);
        for (var i = 0; i < 7; i++) Assert.Equal(HttpStatusCode.OK, await guesser.TrySignInAsync("guessed-at", $"guess {i}"));
        await guesser.TrySignInAsync("nobody-at-all", "guess");
        await using var database = await Host.Books.OpenAsync();
        List<string> outcomes;
        do
        {
            // Written behind the answer.
            outcomes = (await database.QueryAsync<string>(
                "SELECT outcome FROM audit_trail WHERE who IN ('guessed-at', 'nobody-at-all') AND action = 'staff.sign_in' ORDER BY id")).AsList();
        }
        while (outcomes.Count < 5 && !TestContext.Current.CancellationToken.IsCancellationRequested);

        Assert.Equal(["refused", "refused", "refused", "refused", "locked"], outcomes);
    }

    [Fact]
    public async Task WhatIsRefusedBeforeItIsAnActLeavesNoRow()
    {
        await using var database = await Host.Books.OpenAsync();
        var id = (await NeedsAttention()).Id;
        Assert.Equal("VALIDATION_FAILED", (await Resolve(id, new { action = "credit", @operator = "grace" })).Code);
        Assert.Equal("PAYMENT_NOT_FOUND", (await Gateway.Approve(id)).Code);
        Assert.Equal("WALLET_UNKNOWN", (await Gateway.Report(Ids.Number(), id)).Code);
        Assert.Equal(0, await database.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM audit_trail WHERE subject LIKE '%' || @id || '%' OR reason LIKE '%' || @id || '%'", new { id }));
    }

    private IEnumerable<Door> PayoutActs(params string[] acts) => acts.Select(act => new Door(
        $"POST /backoffice/v1/payouts/{{merchant}}/{{id}}/{act}", $"payout.{act}", "operator-key", async () => await Gateway.Send(Requests.Post(
            $"{WithdrawalCaller.PayoutsPath}/demo/{await Payout()}/{act}", new { comment = "why" }, GatewayCaller.OperatorKey))));

    private IEnumerable<Door> TransferActs(params string[] acts) => acts.Select(act => new Door(
        $"POST /backoffice/v1/transfers/{act}", $"transfer.{act}", "operator-key", async () =>
        {
            var number = await Transfer();
            return await Gateway.Send(Requests.Post(
                $"/backoffice/v1/transfers/{act}",
                new
                {
                    wallet_type = "upi_l",
                    key1 = number,
                    transaction_id = number,
                    reason = "a mistake",
                    identifier = "demo-l@upi",
                    amount = 400,
                    received_at = "2026-01-01T00:00:00Z",
                },
                GatewayCaller.OperatorKey));
        }));

    /// <summary>A transfer that nobody has claimed.</summary>
    private async Task<string> Transfer()
    {
        var number = Ids.Number();
        await Gateway.Report(number, "demo-l@upi", 500, Host.Host.Clock.GetUtcNow());
        return number;
    }

    private IEnumerable<Door> StaffActs(params string[] handlers) => handlers.Select(handler => new Door(
        $"POST /backoffice/staff/person?handler={handler}", handler switch { "reset" => "staff.reset_password", "factor" => "staff.reset_second_factor", _ => $"staff.{handler}" }, "admin", async () =>
        {
            var name = $"{handler}-me";
            await Person(name);
            var page = $"/backoffice/staff/person?name={name}";
            using var admin = await StaffCaller.SignInAsync(_program, "admin");
            return await admin.SendFormAsync(
                $"{page}&handler={handler}", ("stamp", await admin.FieldAsync(page, "stamp")), ("role", "operator"), ("merchant", ""),
                ("current", StaffCaller.Password));
        }));

    /// <summary>A viewer who has chosen a password and turned on a second factor.</summary>
    private async Task<(StaffCaller Person, IReadOnlyList<string> Codes)> Enrolled(string name)
    {
        var given = await Person(name);
        var person = await StaffCaller.SignInAsync(_program, name, given);
        await person.SendFormAsync("/account/password", ("current", given), ("chosen", Own), ("repeated", Own));
        return (person, await SecondFactorForms.EnrolAsync(person, Host.Host.Clock, Own));
    }

    private async Task<long> Rows(Door act)
    {
        await using var database = await Host.Books.OpenAsync();
        return await database.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM audit_trail WHERE action = @Action AND who = @Who AND outcome <> 'fault' AND ended_at IS NOT NULL", act);
    }

    /// <summary>A payment over 700 whose transfer is of 900.</summary>
    private async Task<string> Suspect()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await Gateway.Activate(order, label, await Pay(label, 900), 700);
        return order;
    }

    private async Task<string> Pay(string label, decimal amount)
    {
        var number = Ids.Number();
        await Gateway.Report(number, await Gateway.Show(label), amount, Host.Host.Clock.GetUtcNow());
        return number;
    }

    /// <summary>The cause of a postback.</summary>
    private async Task<string> Postback()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await Gateway.Activate(order, label, await Pay(label, 700));
        return $"deposit/{order}";
    }

    /// <summary>A payout that the merchant's balance covers.</summary>
    private async Task<string> Payout()
    {
        await Postback();
        var added = await Gateway.Send(Requests.Post(
            WithdrawalCaller.PayoutsPath,
            new
            {
                @operator = "grace",
                merchant = "demo",
                payment_system = "paytm",
                amount = 500,
                currency_code = "INR",
                label = "me",
                account_number = "9900112233",
            },
            GatewayCaller.OperatorKey));
        return added["id"];
    }

    /// <summary>A credit by hand that waits for a second person.</summary>
    private async Task<string> HeldCredit() => (await Resolve((await NeedsAttention()).Id, Credit(Ids.Number(), 20_001)))["approval_id"];

    /// <summary>A withdrawal of which it is not known whether the provider has it.</summary>
    private async Task<string> Withdrawal()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Merchant.Deposit(id, label);
        await Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
        await Withdrawals.Create(id, label);
        return id;
    }

    /// <summary>Adds a person; the password they were given.</summary>
    private async Task<string> Person(string name)
    {
        using var admin = await StaffCaller.SignInAsync(_program, "admin");
        var (_, body) = await admin.SendFormAsync("/backoffice/staff", ("name", name), ("role", "viewer"), ("merchant", ""), ("current", StaffCaller.Password));
        var at = body.IndexOf("id=\"made-password\">", StringComparison.Ordinal);
        Assert.True(at > 0, body);
        return WebUtility.HtmlDecode(body[(at + "id=\"made-password\">".Length)..body.IndexOf("</code>", at, StringComparison.Ordinal)]);
    }

    private async Task<object> Import() => await Upload(
        "/backoffice/transfers/import",
        $"wallet_type,identifier,transaction_id,amount,currency_code,received_at\nupi_l,demo-l@upi,{Ids.Number()},500,INR,{Host.Host.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\n");

    private async Task<object> Upload(string page, string content)
    {
        using var person = await StaffCaller.SignInAsync(_program, "finance");
        return await person.UploadAsync(page, "file", content);
    }

    private async Task<object> Export(string book) => await Gateway.Send(Requests.Get(
        $"/backoffice/v1/merchants/demo/{book}.csv?from=2026-11-01&to=2026-11-02", GatewayCaller.OperatorKey));

    private async Task<object> Settings(string handler, params (string Name, string Value)[] fields)
    {
        const string page = "/backoffice/settings?merchant=demo";
        using var admin = await StaffCaller.SignInAsync(_program, "admin");
        return await admin.SendFormAsync($"{page}&handler={handler}", [("readAt", await admin.FieldAsync(page, "readAt")), .. fields]);
    }

    private async Task<object> ApproveForm(string page, string id) => await Form(
        "finance", $"{page}?handler=approve", ("merchant", "demo"), ("id", id), ("reason", "seen"), ("seen", (await Gateway.Seen(id))!));

    private async Task<object> RefuseForm(string page, string id, string number) => await Form(
        "finance", $"{page}?handler=refuse", ("merchant", "demo"), ("id", id), ("reason", "forged"), ("number", number), ("seen", (await Gateway.Seen(id))!));

    private async Task<object> Form(string who, string action, params (string Name, string Value)[] fields)
    {
        using var person = await StaffCaller.SignInAsync(_program, who);
        return await person.SendFormAsync(action, fields);
    }

    private async Task<object> Get(string who, string path)
    {
        using var person = await StaffCaller.SignInAsync(_program, who);
        return await person.GetAsync(path);
    }

    /// <param name="Name">As <see cref="Doors"/> calls it.</param>
    /// <param name="Action">What the trail must say was done, …</param>
    /// <param name="Who">… by whom.</param>
    private sealed record Door(string Name, string Action, string Who, Func<Task<object>> Do);
}
