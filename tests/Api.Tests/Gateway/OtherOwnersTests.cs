using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Whoever is limited to one merchant neither reads nor clears what another owner's agent reported.</summary>
public sealed class OtherOwnersTests(PoolHost program) : IClassFixture<PoolHost>
{
    [Fact]
    public async Task AnotherOwnersReportIsShownToNobodyWhoIsLimitedAndItsFlagIsClearedByNobodyOfThem()
    {
        var (number, at) = (Ids.Number(), DateTimeOffset.UtcNow.AddMinutes(-1));
        // The agent of one merchant makes an id known that is another's.
        Assert.Equal(HttpStatusCode.OK, (await program.Other.Report(number, PoolHost.OwnWallet, 1, at)).Status);
        Assert.Equal("TRANSFER_DIFFERS", (await program.Gateway.Report(number, "demo-l@upi", 731.5m, at)).Code);

        using var bound = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "other-operator");
        using var free = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "operator");
        var page = $"/backoffice/transfers/transfer?system=upi_l&number={number}&id={number}";
        Assert.Contains("731.50", await free.GetAsync(page), StringComparison.Ordinal);
        var seen = await bound.GetAsync(page);
        Assert.Contains("another owner", seen, StringComparison.Ordinal);
        var listed = (await program.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", program.BoundOperator))).Body;
        foreach (var text in (string[])[seen, listed])
        {
            Assert.DoesNotContain("731.5", text, StringComparison.Ordinal);
            Assert.DoesNotContain("demo-l@upi", text, StringComparison.Ordinal);
        }

        var (order, label) = (Ids.Order(), Ids.Label());
        await program.Other.Show(label);
        Assert.Equal("pending", (await program.Other.Activate(order, label, number, 1))["status"]);
        foreach (var text in (string[])[
            await bound.GetAsync("/backoffice/suspects?merchant=other"),
            (await program.Gateway.Send(Requests.Get($"/backoffice/v1/merchants/other/payments/{order}", program.BoundOperator))).Body])
        {
            Assert.Contains(order, text, StringComparison.Ordinal);
            Assert.DoesNotContain("731.5", text, StringComparison.Ordinal);
        }

        foreach (var key in (string[])[program.BoundOperator, program.BoundFinance])
        {
            Assert.Equal("LIMITED_TO_ONE_MERCHANT", (await Cleared(number, key)).Code);
            foreach (var act in (string[])["void", "replace"]) Assert.Equal("LIMITED_TO_ONE_MERCHANT", (await Corrected(act, number, key)).Code);
        }

        var approve = Requests.Post(
            $"/backoffice/v1/merchants/other/payments/{order}/approve", new { reason = "seen", seen = await program.Other.Seen(order) }, program.BoundOperator);
        Assert.Equal("LIMITED_TO_ONE_MERCHANT", (await program.Gateway.Send(approve)).Code);

        // Whoever approves a correction is told what was reported otherwise, and is not limited.
        var held = await Corrected("replace", number, GatewayCaller.OperatorKey);
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        var approvals = await program.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", program.Finance));
        Assert.Contains("It was reported otherwise: 731.50 INR on demo-l@upi", approvals.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("731.5", (await program.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", program.BoundFinance))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Cleared(number, program.Finance)).Status);
    }

    private Task<Answer> Corrected(string act, string number, string key) => program.Gateway.Send(Requests.Post(
        $"/backoffice/v1/transfers/{act}",
        new
        {
            wallet_type = "upi_l",
            key1 = number,
            transaction_id = number,
            identifier = PoolHost.OwnWallet,
            amount = 2,
            received_at = "2026-01-01T00:00:00Z",
            reason = "a typing error",
        },
        key));

    private Task<Answer> Cleared(string number, string key) => program.Gateway.Send(Requests.Post(
        "/backoffice/v1/transfers/clear-flag", new { wallet_type = "upi_l", key1 = number, transaction_id = number, reason = "looked" }, key));
}
