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

    public sealed class Elsewhere(Sandbox sandbox) : ElsewhereFixture(sandbox.Postgres, "AskAgain");
}
