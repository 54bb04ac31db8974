using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

public sealed class WrongNumberLimiterTests(Sandbox sandbox)
{
    [Fact]
    public async Task ALabelWithTooManyWrongNumbersMustWait()
    {
        var (strict, label) = (sandbox.Of(Sandbox.Strict), Ids.Label());
        await strict.Show(label);
        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.OK, (await strict.Activate(Ids.Order(), label, Ids.Number())).Status);
        ExpectThrottled(await strict.Activate(Ids.Order(), label, Ids.Number()));
    }

    [Fact]
    public async Task WhoGuessesAcrossInventedLabelsMustWait()
    {
        var guessed = sandbox.Of(Sandbox.Guessed);
        for (var i = 0; i < Sandbox.WrongNumbersOfUnknownLabelsMax; i++)
        {
            Assert.Equal(ActivateTransactionTests.NotFound, (await guessed.Activate(Ids.Order(), Ids.Label(), Ids.Number())).Body);
        }

        ExpectThrottled(await guessed.Activate(Ids.Order(), Ids.Label(), Ids.Number()));
        // Another merchant's payers are not made to pay for it.
        Assert.Equal(ActivateTransactionTests.NotFound, (await sandbox.Of(Sandbox.Strict).Activate(Ids.Order(), Ids.Label(), Ids.Number())).Body);
    }

    private static void ExpectThrottled(Answer answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("fail", answer["status"]);
        // A minute moves on in slices of five seconds.
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(65));
    }
}
