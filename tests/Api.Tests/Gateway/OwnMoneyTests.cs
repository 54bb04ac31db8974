using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Whoever is limited to one merchant makes no money of that merchant known without a person who is not.</summary>
public sealed class OwnMoneyTests(PoolHost program) : IClassFixture<PoolHost>
{
    [Fact]
    public async Task AnyAdditionOfTheirsIsHeldAndAnotherOfThemDoesNotApproveIt()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await program.Other.Show(label);
        var held = await AddAsync(number, 1, program.BoundOperator);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await SecondAsync(held, program.BoundFinance)));
        Assert.Equal("fail", (await program.Other.Activate(order, label, number, 1))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await SecondAsync(held, program.Finance)).Status);
        Assert.Equal("ok", (await program.Other.Activate(order, label, number, 1))["status"]);
    }

    [Fact]
    public async Task SoIsOneOnThePageAndOneInAFile()
    {
        var (typed, filed) = (Ids.Number(), Ids.Number());
        using var person = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "other-operator");
        var at = DateTimeOffset.UtcNow.AddMinutes(-1);
        var (status, body) = await person.SendFormAsync(
            "/backoffice/transfers/add", ("wallet", $"merchant/other upi_l {PoolHost.OwnWallet}"), ("transaction_id", typed), ("amount", "1"),
            ("received_at", at.ToString("yyyy-MM-dd'T'HH:mm:ss", null)), ("key1", ""), ("reason", "the phone was off"));
        Assert.True(status == HttpStatusCode.Redirect, body);
        await person.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at
            upi_l,{PoolHost.OwnWallet},{filed},1,INR,2026-01-31T08:00:00Z
            """);
        var acts = program.Host.Services.GetRequiredService<HeldActs>();
        foreach (var number in (string[])[typed, filed]) Assert.Equal("transfer.add", Assert.Single(await acts.ReadOpenOfAsync($"transfer/upi/{number}")).Kind);
    }

    [Fact]
    public async Task NorDoTwoOfThemReplaceATransferByALargerOne()
    {
        var number = Ids.Number();
        Assert.Equal(HttpStatusCode.OK, (await program.Other.Report(number, PoolHost.OwnWallet, 100)).Status);
        var held = await program.Gateway.Send(Requests.Post("/backoffice/v1/transfers/replace", new
        {
            wallet_type = "upi_l",
            key1 = number,
            transaction_id = number,
            reason = "a mistake",
            identifier = PoolHost.OwnWallet,
            amount = 9_000_000,
            received_at = Now(),
        }, program.BoundOperator));
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await SecondAsync(held, program.BoundFinance)));
        Assert.Equal(HttpStatusCode.OK, (await SecondAsync(held, program.Finance)).Status);
    }

    private Task<Answer> AddAsync(string number, decimal amount, string key) => program.Gateway.Send(Requests.Post("/backoffice/v1/transfers", new
    {
        wallet_type = "upi_l",
        identifier = PoolHost.OwnWallet,
        transaction_id = number,
        amount,
        currency_code = "INR",
        received_at = Now(),
        reason = "the phone was off",
    }, key));

    private static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private Task<Answer> SecondAsync(Answer held, string key) =>
        program.Gateway.Send(Requests.Post($"/backoffice/v1/approvals/{held["approval_id"]}/approve", new { }, key));

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}
