using System.Net;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>A provider that is known to replay its answers is asked again, under the same attempt.</summary>
public sealed class AskAgainTests(AskAgainTests.Elsewhere elsewhere) : IClassFixture<AskAgainTests.Elsewhere>
{
    [Fact]
    public async Task ARepeatedActivationAsksAgainUnderTheSameAttempt()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        elsewhere.Provider.Script(id, 500, "");
        await elsewhere.Merchant.Deposit(id, Ids.Label());
        Assert.Equal(HttpStatusCode.Accepted, (await elsewhere.Merchant.Activate(id, number)).Status);
        elsewhere.Provider.Script(id, 200, ScriptedProvider.Ok);
        var answer = await elsewhere.Merchant.Activate(id, number);
        Assert.Equal((HttpStatusCode.OK, "promised"), (answer.Status, answer["status"]));
        Assert.Equal(1, answer.Json.GetProperty("activation").GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task ADepositLeftPendingIsAskedAboutAgainWithoutAnyonesDoing()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var askedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        elsewhere.Provider.Script(id, count =>
        {
            if (count == 2) askedAgain.TrySetResult();
            return Task.FromResult((200, """{"status":"pending","message":"checking"}"""));
        });
        await elsewhere.Merchant.Deposit(id, label);
        Assert.Equal("pending", (await elsewhere.Merchant.Activate(id, Ids.Number()))["status"]);
        elsewhere.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await askedAgain.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal(0, await elsewhere.Merchant.Balance(label));
    }

    public sealed class Elsewhere(Sandbox sandbox) : ElsewhereFixture(sandbox.Postgres, "AskAgain");
}
