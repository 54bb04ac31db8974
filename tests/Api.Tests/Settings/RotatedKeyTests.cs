using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Tests.Settings;

/// <summary>An old key and a new one are both good until the end of the overlap, by the program's clock; then only the new one is.</summary>
public sealed class RotatedKeyTests(SettingsFixture program) : IClassFixture<SettingsFixture>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    [Fact]
    public async Task KeysGoOverInTheirOwnTime()
    {
        var secret = (await program.Rotate(MerchantKeyKind.PluginApiSecret, Overlap)).Value;
        var withdrawal = (await program.Rotate(MerchantKeyKind.Withdrawal, Overlap)).Value;
        var agent = (await program.Rotate(MerchantKeyKind.Agent, Overlap)).Value;
        foreach (var good in new[] { Sandbox.Demo.Secret, secret }) Assert.Equal(HttpStatusCode.OK, (await Available(good)).Status);
        foreach (var good in new[] { "demo-withdrawal", withdrawal }) Assert.Equal(WithdrawalCaller.Ok, (await Withdraw(good)).Body);
        foreach (var good in new[] { Sandbox.Demo.AgentKey, agent }) Assert.Equal(HttpStatusCode.OK, (await Report(secret, good)).Status);
        foreach (var good in new[] { Sandbox.Demo.Secret, secret }) Assert.Equal(HttpStatusCode.OK, await Window(good));

        program.Host.Clock.Advance(Overlap);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Window(Sandbox.Demo.Secret));
        Assert.Equal(HttpStatusCode.OK, await Window(secret));
        Assert.Equal(HttpStatusCode.NotFound, (await Available(Sandbox.Demo.Secret)).Status);
        Assert.Equal(WithdrawalCaller.WrongSignature, (await Withdraw("demo-withdrawal")).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Report(secret, Sandbox.Demo.AgentKey)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Available(secret)).Status);
        Assert.Equal(WithdrawalCaller.Ok, (await Withdraw(withdrawal)).Body);
        Assert.Equal(HttpStatusCode.OK, (await Report(secret, agent)).Status);

        // At once: nothing of the old one is left.
        var next = (await program.Rotate(MerchantKeyKind.PluginApiSecret, TimeSpan.Zero)).Value;
        Assert.Equal(HttpStatusCode.NotFound, (await Available(secret)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Available(next)).Status);
        Assert.All([secret, withdrawal, agent, next], key => Assert.DoesNotContain(
            program.Host.Log.Lines, line => line.Contains(key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("endoverlap")]
    public async Task AKeyOfNoKnownKindIsNotFound(string handler)
    {
        using var admin = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "admin");
        var (status, _) = await admin.SendFormAsync(
            $"/backoffice/settings?merchant=demo&handler={handler}", ("readAt", "0"), ("kind", "master"), ("overlap", "0s"));
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private Task<Answer> Available(string secret) => program.With(secret).Send(Requests.Get(program.With(secret).AvailablePath));

    /// <summary>Opens a payment window whose way back is signed with this secret.</summary>
    private async Task<HttpStatusCode> Window(string secret)
    {
        var back = Uri.EscapeDataString(SignedUrl.Sign("https://shop.example/paid", secret));
        using var answer = await program.Host.Http.GetAsync(
            $"/plugin/?label={Ids.Label()}&currency_code=PKR&custom_transaction_id={Ids.Order()}&success_url={back}");
        return answer.StatusCode;
    }

    private Task<Answer> Withdraw(string key) => program.Withdrawals.Send(WithdrawalCaller.Body(Ids.Order()), key);

    private async Task<Answer> Report(string secret, string agentKey)
    {
        var caller = program.With(secret, agentKey);
        return await caller.Report(Ids.Number(), await caller.Show(Ids.Label()), at: program.Host.Clock.GetUtcNow());
    }
}
