using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Money that nobody has claimed goes to whoever types its number: who may only look is not told it.</summary>
public sealed class UnclaimedNumbersTests(Sandbox sandbox)
{
    [Fact]
    public async Task AViewerSeesTheLastFourCharactersOfThemInTheListOnThePageAndByTheApi()
    {
        var (typed, label) = ($"9{Ids.IPayNumber()[1..8]}", Ids.Label());
        var (id, wallet) = ($"{typed}777", await sandbox.Gateway.Show(label, "ipay", "LKR"));
        await sandbox.Gateway.Report(id, wallet, 12_345, walletType: "ipay", currency: "LKR", key1: typed);
        using var viewer = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "viewer");
        var page = $"/backoffice/transfers/transfer?system=ipay&number={typed}&id={id}";
        var list = $"/backoffice/transfers?system=ipay&wallet={wallet}";
        foreach (var path in new[] { list, $"{list}&status=free", $"/backoffice/transfers?number={typed}", $"/backoffice/transfers?number={id}", page })
        {
            var seen = WithoutWhatWasAsked(await viewer.GetAsync(path), typed, id, path);
            Assert.DoesNotContain(typed, seen, StringComparison.Ordinal);
            Assert.Contains($"…{typed[^4..]}", WebUtility.HtmlDecode(seen), StringComparison.Ordinal);
            Assert.Contains($"…{id[^4..]}", WebUtility.HtmlDecode(seen), StringComparison.Ordinal);
        }

        // It is found by the whole number only.
        Assert.DoesNotContain($"…{id[^4..]}", WebUtility.HtmlDecode(await viewer.GetAsync($"/backoffice/transfers?number={typed[^4..]}")), StringComparison.Ordinal);
        var key = await sandbox.Host.KeyOf("viewer", "viewer");
        Assert.Equal(($"…{typed[^4..]}", $"…{id[^4..]}"), await ByApiAsync(typed, key));
        Assert.Equal((typed, id), await ByApiAsync(typed, GatewayCaller.OperatorKey));
        using (var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator"))
        {
            Assert.Contains(page.Replace("&", "&amp;", StringComparison.Ordinal), await person.GetAsync(list), StringComparison.Ordinal);
        }

        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, typed, 12_345, "ipay", "LKR"))["status"]);
        Assert.Contains(typed, await viewer.GetAsync(list), StringComparison.Ordinal);
        Assert.Equal((typed, id), await ByApiAsync(typed, key));
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

    [Fact]
    public async Task NorInTheAuditTrailItsFileOrAmongTheApprovals()
    {
        var (number, large) = (Ids.Number(), Ids.Number());
        var at = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        await sandbox.Gateway.Report(number, "demo-l@upi", 640);
        Task<Answer> Add(string id, decimal amount) => sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new { wallet_type = "upi_l", identifier = "demo-l@upi", transaction_id = id, amount, currency_code = "INR", received_at = at, reason = "the phone was off" },
            GatewayCaller.OperatorKey));
        Assert.Equal(HttpStatusCode.Accepted, (await Add(large, 25_000)).Status);
        using var viewer = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "viewer");
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        foreach (var (path, hidden) in ((string, string)[])
            [("/backoffice/audit?action=transfer.report", number), ("/backoffice/audit?action=transfer.report&handler=csv", number), ("/backoffice/approvals", large)])
        {
            Assert.Contains(hidden, await person.GetAsync(path), StringComparison.Ordinal);
            var seen = await viewer.GetAsync(path);
            Assert.DoesNotContain(hidden, seen, StringComparison.Ordinal);
            Assert.Contains($"…{hidden[^4..]}", WebUtility.HtmlDecode(seen), StringComparison.Ordinal);
        }

        var key = await sandbox.Host.KeyOf("viewer", "viewer");
        Assert.DoesNotContain(large, (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", key))).Body, StringComparison.Ordinal);
        Assert.Contains(large, (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", GatewayCaller.OperatorKey))).Body, StringComparison.Ordinal);
    }

    /// <summary>The page repeats what its address and its filter were given.</summary>
    private static string WithoutWhatWasAsked(string page, string typed, string id, string path)
    {
        foreach (var known in new[] { id, typed })
        {
            if (path.Contains($"={known}", StringComparison.Ordinal)) page = page.Replace($"value=\"{known}\"", "", StringComparison.Ordinal);
        }

        return page;
    }

    private async Task<(string Key1, string Id)> ByApiAsync(string number, string key)
    {
        var item = Assert.Single((await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", key))).Json.GetProperty("transfers").EnumerateArray());
        return (item.GetProperty("key1").GetString()!, item.GetProperty("transaction_id").GetString()!);
    }
}
