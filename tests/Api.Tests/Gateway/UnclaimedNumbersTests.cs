using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Money that nobody has claimed goes to whoever types its number: nobody below finance is shown any of it, or can find it out unseen.</summary>
public sealed partial class UnclaimedNumbersTests(Sandbox sandbox)
{
    private const string Find = "/backoffice/v1/transfers";

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    public async Task NobodyBelowFinanceIsShownADigitOfThemOrALinkInTheList(string role)
    {
        var (typed, id, wallet, label) = await Unclaimed();
        using var person = await SignIn(role);
        using var finance = await SignIn("finance");
        var list = $"/backoffice/transfers?system=ipay&wallet={wallet}";
        foreach (var path in new[] { list, $"{list}&status=free" })
        {
            var seen = await person.GetAsync(path);
            Assert.DoesNotContain(typed, seen, StringComparison.Ordinal);
            Assert.DoesNotContain($"…{typed[^4..]}", seen, StringComparison.Ordinal);
            Assert.DoesNotContain($"…{id[^4..]}", seen, StringComparison.Ordinal);
            Assert.Contains("not shown", seen, StringComparison.Ordinal);
            Assert.Contains(AddressOf(typed, id).Replace("&", "&amp;", StringComparison.Ordinal), await finance.GetAsync(path), StringComparison.Ordinal);
        }

        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, typed, 12_345, "ipay", "LKR"))["status"]);
        Assert.Contains(typed, await person.GetAsync(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NorOfOneThatWasVoidedAndMayBePutBack()
    {
        var (typed, id, wallet, _) = await Unclaimed();
        var held = await sandbox.Gateway.Send(Requests.Post(
            $"{Find}/void", new { wallet_type = "ipay", key1 = typed, transaction_id = id, reason = "mistyped" }, GatewayCaller.OperatorKey));
        using var finance = await SignIn("finance");
        Assert.Equal(HttpStatusCode.Redirect, (await finance.SendFormAsync("/backoffice/approvals?handler=approve", ("id", held["approval_id"]))).Status);
        foreach (var role in new[] { "viewer", "operator" })
        {
            using var person = await SignIn(role);
            var seen = await person.GetAsync($"/backoffice/transfers?system=ipay&wallet={wallet}");
            Assert.DoesNotContain(typed, seen, StringComparison.Ordinal);
            Assert.Equal(role == "viewer" ? HttpStatusCode.NotFound : HttpStatusCode.OK, await person.StatusOfAsync(AddressOf(typed, id)));
        }
    }

    [Fact]
    public async Task AViewerIsNotShownTheNumberInAnotherReportOfClaimedMoney()
    {
        var (typed, id, wallet, label) = await Unclaimed();
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, typed, 12_345, "ipay", "LKR"))["status"]);
        var other = $"8{Ids.IPayNumber()[1..8]}";
        Assert.Equal("TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER", (await sandbox.Gateway.Report(id, wallet, 12_345, walletType: "ipay", currency: "LKR", key1: other)).Code);
        using var viewer = await SignIn("viewer");
        using var person = await SignIn("operator");
        Assert.DoesNotContain(other, await viewer.GetAsync(AddressOf(typed, id)), StringComparison.Ordinal);
        Assert.Contains(other, await person.GetAsync(AddressOf(typed, id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NorInAnApprovalThatWaitsInItsRowOrInItsOutcome()
    {
        var (number, label, order) = (Ids.Number(), Ids.Label(), Ids.Order());
        var wallet = await sandbox.Gateway.Show(label);
        await sandbox.Gateway.Report(number, wallet, 30_000);
        Assert.Equal("TRANSFER_ALMOST_KNOWN", (await sandbox.Gateway.Report($"0{number}", wallet, 30_000, key1: number)).Code);
        await sandbox.Gateway.Activate(order, label, number, 30_000);
        var held = await sandbox.Gateway.Approve(order);
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        var (viewer, person) = (await sandbox.Host.KeyOf("viewer", "viewer"), await sandbox.Host.KeyOf("operator", "operator"));
        using var viewing = await SignIn("viewer");
        using var finance = await SignIn("finance");
        foreach (var isDecided in new[] { false, true })
        {
            if (isDecided) await finance.SendFormAsync("/backoffice/approvals?handler=approve", ("id", held["approval_id"]));
            var path = $"/backoffice/audit?subject=payment/demo/{order}";
            Assert.Contains($"0{number}", await finance.GetAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain($"0{number}", await viewing.GetAsync(path), StringComparison.Ordinal);
            var proof = $"/backoffice/payments/proof?merchant=demo&id={order}";
            Assert.Contains($"0{number}", await finance.GetAsync(proof), StringComparison.Ordinal);
            Assert.DoesNotContain($"0{number}", await viewing.GetAsync(proof), StringComparison.Ordinal);
            Assert.DoesNotContain($"0{number}", await viewing.GetAllAsync("/backoffice/approvals"), StringComparison.Ordinal);
            Assert.DoesNotContain($"0{number}", (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", viewer))).Body, StringComparison.Ordinal);
            if (!isDecided) Assert.Contains($"0{number}", (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", person))).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AViewerDoesNotFindThemByTheirNumber()
    {
        var (typed, id, _, label) = await Unclaimed();
        using var viewer = await SignIn("viewer");
        var key = await sandbox.Host.KeyOf("viewer", "viewer");
        foreach (var number in new[] { typed, id })
        {
            Assert.Contains("No transfer matches.", await viewer.GetAsync($"/backoffice/transfers?number={number}"), StringComparison.Ordinal);
            Assert.Empty(await ByApi(number, key));
        }

        Assert.Equal(HttpStatusCode.NotFound, await viewer.StatusOfAsync(AddressOf(typed, id)));
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, typed, 12_345, "ipay", "LKR"))["status"]);
        Assert.Equal([(typed, id)], await ByApi(typed, key));
        Assert.Equal(HttpStatusCode.OK, await viewer.StatusOfAsync(AddressOf(typed, id)));
    }

    [Fact]
    public async Task AnOperatorFindsThemByTheWholeNumberAndEverySearchThatFindsOneOrMissesLeavesARow()
    {
        var (typed, id, _, _) = await Unclaimed();
        var (missed, pages) = ($"9{Ids.IPayNumber()[1..8]}", $"9{Ids.IPayNumber()[1..8]}");
        var key = await sandbox.Host.KeyOf("operator", "operator");
        using var person = await SignIn("operator");
        Assert.Equal([(typed, id)], await ByApi(typed, key));
        Assert.Empty(await ByApi(missed, key));
        Assert.Equal([("operator", "found")], await Lookups(typed));
        Assert.Equal([("operator", "not_found")], await Lookups(missed));

        Assert.Contains(AddressOf(typed, id).Replace("&", "&amp;", StringComparison.Ordinal), await person.GetAsync($"/backoffice/transfers?number={typed}"), StringComparison.Ordinal);
        Assert.Equal(2, (await Lookups(typed)).Count);
        Assert.Equal(HttpStatusCode.OK, await person.StatusOfAsync(AddressOf(typed, id)));
        Assert.Equal(3, (await Lookups(typed)).Count);
        Assert.Equal(HttpStatusCode.NotFound, await person.StatusOfAsync(AddressOf(pages, id)));
        Assert.Equal([("operator", "not_found")], await Lookups(pages));

        using var finance = await SignIn("finance");
        await finance.GetAsync($"/backoffice/transfers?number={typed}");
        Assert.Equal(3, (await Lookups(typed)).Count);
        Assert.Contains(missed, await finance.GetAllAsync("/backoffice/audit?action=transfer.lookup"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void")]
    [InlineData("replace")]
    [InlineData("clear-flag")]
    public async Task ACorrectionIsNoWayToTryNumbersUnseen(string act)
    {
        var missed = Ids.Number();
        var answer = await sandbox.Gateway.Send(Requests.Post(
            $"{Find}/{act}",
            new { wallet_type = "upi_l", key1 = missed, transaction_id = missed, identifier = "demo-l@upi", amount = 1, received_at = "2026-01-01T00:00:00Z", reason = "trying" },
            await sandbox.Host.KeyOf("operator", "operator")));
        Assert.Equal("TRANSFER_NOT_FOUND", answer.Code);
        Assert.Equal([("operator", "not_found")], await Lookups(missed));
    }

    [Fact]
    public async Task NorIsAnAdditionWithoutAReason()
    {
        var known = Ids.Number();
        await sandbox.Gateway.Report(known, "demo-l@upi", 30_000);
        foreach (var number in (string[])[known, Ids.Number()]) Assert.Equal("REASON_REQUIRED", (await Add(number)).Code);

        async Task<Answer> Add(string number) => await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new { wallet_type = "upi_l", identifier = "demo-l@upi", transaction_id = number, amount = 30_000, currency_code = "INR", received_at = "2026-01-01T00:00:00Z" },
            await sandbox.Host.KeyOf("operator", "operator")));
    }

    [Fact]
    public async Task TheNextPageOfTheListTellsNoNumberAndCannotBeMade()
    {
        await Task.WhenAll(Enumerable.Range(0, 51).Select(_ => sandbox.Gateway.Report(Ids.Number(), "demo-l@upi", 640)));
        using var viewer = await SignIn("viewer");
        var list = "/backoffice/transfers?wallet=demo-l%40upi";
        var next = After().Match(WebUtility.HtmlDecode(await viewer.GetAsync(list))).Groups[1].Value;
        Assert.NotEqual("", next);
        Assert.DoesNotMatch(@"^[0-9]+\.", next);
        Assert.Equal(HttpStatusCode.OK, await viewer.StatusOfAsync($"{list}&after={next}"));
        var made = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}.{Convert.ToBase64String("transfer/upi/5"u8).TrimEnd('=')}";
        Assert.Equal(HttpStatusCode.BadRequest, await viewer.StatusOfAsync($"{list}&after={made}"));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    public async Task NorInTheAuditTrailItsFileItsFilterOrAmongTheApprovals(string role)
    {
        var (number, large) = (Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report(number, "demo-l@upi", 640);
        Assert.Equal(HttpStatusCode.Accepted, (await Add(large, 25_000)).Status);
        using var person = await SignIn(role);
        using var finance = await SignIn("finance");
        foreach (var (path, hidden) in ((string, string)[])
            [("/backoffice/audit?action=transfer.report", number), ("/backoffice/audit?action=transfer.report&handler=csv", number), ("/backoffice/approvals", large)])
        {
            Assert.Contains(hidden, await finance.GetAllAsync(path), StringComparison.Ordinal);
            var seen = await person.GetAllAsync(path);
            Assert.DoesNotContain(hidden, seen, StringComparison.Ordinal);
            Assert.DoesNotContain($"…{hidden[^4..]}", seen, StringComparison.Ordinal);
        }

        var filtered = $"/backoffice/audit?subject=transfer/upi/{number}";
        Assert.Contains("transfer.report", await finance.GetAsync(filtered), StringComparison.Ordinal);
        Assert.Contains("No entry matches.", await person.GetAsync(filtered), StringComparison.Ordinal);
        Assert.DoesNotContain("transfer.report", await person.GetAsync($"{filtered}&handler=csv"), StringComparison.Ordinal);
        var approvals = Requests.Get("/backoffice/v1/approvals?limit=200", await sandbox.Host.KeyOf(role, role));
        Assert.DoesNotContain(large, (await sandbox.Gateway.Send(approvals)).Body, StringComparison.Ordinal);
        // Whoever prepared it knows it.
        Assert.Contains(large, (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", GatewayCaller.OperatorKey))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoAddedOneSeesItsNumberInTheirOwnRows()
    {
        var number = Ids.Number();
        using var person = await SignIn("operator");
        await person.SendFormAsync(
            "/backoffice/transfers/add", ("wallet", "merchant/demo upi_l demo-l@upi"), ("transaction_id", number), ("amount", "5"),
            ("received_at", DateTimeOffset.UtcNow.AddHours(5.5).AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss", null)));
        Assert.Contains(number, await person.GetAllAsync("/backoffice/audit?action=transfer.add"), StringComparison.Ordinal);
        Assert.Contains("transfer.add", await person.GetAsync($"/backoffice/audit?subject=transfer/upi/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NorInTheResultsOfAnImportThatSomebodyElseMade()
    {
        var number = Ids.Number();
        using var finance = await SignIn("finance");
        await finance.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at
            upi_l,demo-l@upi,{number},6.40,INR,{At()}
            """);
        var page = Result().Match(await finance.GetAsync("/backoffice/transfers/import")).Value;
        var file = page.Replace("/import?", "/results.csv?", StringComparison.Ordinal);
        using var person = await SignIn("operator");
        foreach (var path in new[] { page, file })
        {
            Assert.Contains(number, await finance.GetAsync(path), StringComparison.Ordinal);
            var seen = await person.GetAsync(path);
            Assert.DoesNotContain(number, seen, StringComparison.Ordinal);
            Assert.DoesNotContain($"…{number[^4..]}", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NorAmongTheStatesThatCannotBeRead()
    {
        var number = Ids.Number();
        await using (var database = await sandbox.Books.OpenAsync())
        {
            await database.ExecuteAsync(
                "INSERT INTO OrleansStorage (service_id, state_name, key, payload, version) VALUES ('paykassma', 'transfer', @key, '{\"transfers\":[]}', 1);"
                + "INSERT INTO unreadable_state (service_id, state_name, key, version, reason, seen_at, retry_at) VALUES ('paykassma', 'transfer', @key, 1, 'of another build', 1, 1)",
                new { key = $"transfer/upi/{number}" });
        }

        Task<Answer> List(string key) => sandbox.Gateway.Send(Requests.Get("/backoffice/v1/unreadable-states?limit=200", key));
        Assert.Contains(number, (await List(await sandbox.Host.KeyOf("finance", "finance"))).Body, StringComparison.Ordinal);
        foreach (var role in new[] { "viewer", "operator" })
            Assert.DoesNotContain(number, (await List(await sandbox.Host.KeyOf(role, role))).Body, StringComparison.Ordinal);
    }

    /// <summary>Whoever works here sees the numbers, and can tell one to a label that never paid.</summary>
    [Fact]
    public async Task ALabelThatIsShownTheWalletAfterTheMoneyCameGetsItByAPersonOnly()
    {
        var (payer, fresh, order) = (Ids.Label(), Ids.Label(), Ids.Order());
        var wallet = await sandbox.Gateway.Show(payer);
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, wallet, 640, DateTimeOffset.UtcNow.AddMinutes(-11));
        Assert.Equal(wallet, await sandbox.Gateway.Show(fresh));
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, fresh, number, 640))["status"]);
        Assert.Equal("[\"wallet_not_shown_in_time\"]", (await sandbox.Gateway.Payment(order)).Json.GetProperty("suspicions").GetRawText());
    }

    [GeneratedRegex("[?&]after=([^\"&]+)")]
    private static partial Regex After();

    [GeneratedRegex("/backoffice/transfers/import\\?id=[0-9a-f]+")]
    private static partial Regex Result();

    private static string At() => DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string AddressOf(string typed, string id) => $"/backoffice/transfers/transfer?system=ipay&number={typed}&id={id}";

    private Task<StaffCaller> SignIn(string name) => StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, name);

    /// <summary>A transfer of iPay that was reported and that nobody has claimed; the label was shown its wallet.</summary>
    private async Task<(string Typed, string Id, string Wallet, string Label)> Unclaimed()
    {
        var (typed, label) = ($"9{Ids.IPayNumber()[1..8]}", Ids.Label());
        var (id, wallet) = ($"{typed}777", await sandbox.Gateway.Show(label, "ipay", "LKR"));
        await sandbox.Gateway.Report(id, wallet, 12_345, walletType: "ipay", currency: "LKR", key1: typed);
        return (typed, id, wallet, label);
    }

    private Task<Answer> Add(string id, decimal amount) => sandbox.Gateway.Send(Requests.Post(
        Find,
        new { wallet_type = "upi_l", identifier = "demo-l@upi", transaction_id = id, amount, currency_code = "INR", received_at = At(), reason = "the phone was off" },
        GatewayCaller.OperatorKey));

    private async Task<IReadOnlyList<(string Key1, string Id)>> ByApi(string number, string key) =>
    [
        .. (await sandbox.Gateway.Send(Requests.Get($"{Find}?number={number}", key))).Json.GetProperty("transfers").EnumerateArray()
            .Select(item => (item.GetProperty("key1").GetString()!, item.GetProperty("transaction_id").GetString()!)),
    ];

    /// <summary>Who looked for this number, and what they met.</summary>
    private async Task<IReadOnlyList<(string Who, string Outcome)>> Lookups(string number)
    {
        await using var database = await sandbox.Books.OpenAsync();
        return (await database.QueryAsync<(string, string)>(
            "SELECT who, outcome FROM audit_trail WHERE action = 'transfer.lookup' AND subject = @subject ORDER BY id",
            new { subject = $"transfer/number/{number}" })).AsList();
    }
}
