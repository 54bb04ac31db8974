using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Gateway;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Window.GuardedFixture;

namespace Paykassma.Api.Tests.Window;

/// <summary>A number that nobody knows is wrong, whatever the answer is called, and who guesses must wait. Each test has a program of its own.</summary>
public sealed class GuessingTests(Sandbox sandbox) : IAsyncLifetime
{
    private readonly GuardedFixture _program = new(sandbox);

    public ValueTask InitializeAsync() => _program.InitializeAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task UnknownNumbersOfInventedLabelsAreStoppedAndKnownLabelsGoOn()
    {
        for (var i = 0; i < OfUnknownLabelsMax; i++)
        {
            Assert.Equal(ActivateTransactionTests.Possible, (await _program.Gateway.Activate(Ids.Order(), Ids.Label(), Ids.Number())).Body);
        }

        var throttled = await _program.Gateway.Activate(Ids.Order(), Ids.Label(), Ids.Number());
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.Status);
        Assert.True(throttled.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        var known = Ids.Label();
        await _program.Gateway.Show(known);
        Assert.Equal(ActivateTransactionTests.Possible, (await _program.Gateway.Activate(Ids.Order(), known, Ids.Number())).Body);
    }

    [Fact]
    public async Task ARightNumberFromAnAddressWithManyWrongOnesIsMarkedEvenUnderAFreshLabel()
    {
        var (before, after) = (Ids.Order(), Ids.Order());
        var (early, fresh) = (Ids.Label(), Ids.Label());
        var guesser = _program.Window("203.0.113.3");
        await guesser.Pay(Signed(before, early), await _program.Gateway.Pay(early));
        Assert.Equal("false", await _program.StoredAsync(before, "many_wrong_around"));
        for (var i = 0; i < OpenPerAddressMax; i++) await guesser.Pay(Link(Ids.Order(), Ids.Label()), Ids.Number());
        for (var i = OpenPerAddressMax; i <= ManyWrong; i++) await guesser.Pay(Signed(Ids.Order(), Ids.Label()), Ids.Number());
        await guesser.Pay(Signed(after, fresh), await _program.Gateway.Pay(fresh));
        Assert.Equal("true", await _program.StoredAsync(after, "many_wrong_around"));
    }

    [Fact]
    public async Task OnePayerWhoSendsManyNumbersAtOnceThroughTheApiIsStoppedAndMakesNoOtherPayerSuspect()
    {
        var (guesser, honest, order) = (Ids.Label(), Ids.Label(), Ids.Order());
        await _program.Gateway.Show(guesser);
        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(_ => _program.Gateway.Activate(Ids.Order(), guesser, Ids.Number())));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 1, 20);
        Assert.Equal(ActivateTransactionTests.Ok, (await _program.Gateway.Activate(order, honest, await _program.Gateway.Pay(honest))).Body);
        Assert.Equal("false", await _program.StoredAsync(order, "many_wrong_around"));
    }

    [Fact]
    public async Task OpenClaimsOfALabelAreLimited()
    {
        var label = Ids.Label();
        await _program.Gateway.Show(label);
        for (var i = 0; i < 5; i++) Assert.Equal(ActivateTransactionTests.Possible, (await _program.Gateway.Activate(Ids.Order(), label, Ids.Number())).Body);
        var order = Ids.Order();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _program.Gateway.Activate(order, label, Ids.Number())).Status);
        Assert.Equal(0, await _program.Books.StatesAsync($"payment/demo/{order}"));
    }

    [Fact]
    public async Task OpenClaimsOfAnAddressAreLimitedAtUnsignedWindowsAndCostItsLabelNothing()
    {
        var (victim, stranger) = (Ids.Label(), _program.Window("203.0.113.1"));
        for (var i = 0; i < OpenPerAddressMax; i++) Assert.Equal("possible", (await stranger.Pay(Link(Ids.Order(), victim), Ids.Number())).Outcome);
        var refused = await stranger.Pay(Link(Ids.Order(), victim), Ids.Number());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.RetryAfter);
        // Another address has its own; the label's API is not touched, and its right number is not suspect.
        Assert.Equal("possible", (await _program.Window("203.0.113.2").Pay(Link(Ids.Order(), victim), Ids.Number())).Outcome);
        var (open, order) = (Ids.Order(), Ids.Order());
        Assert.Equal(ActivateTransactionTests.Possible, (await _program.Gateway.Activate(open, victim, Ids.Number())).Body);
        Assert.Equal(ActivateTransactionTests.Ok, (await _program.Gateway.Activate(order, victim, await _program.Gateway.Pay(victim))).Body);
    }
}
