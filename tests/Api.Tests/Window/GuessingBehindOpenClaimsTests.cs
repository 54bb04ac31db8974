using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using static Paykassma.Api.Tests.Window.GuardedFixture;

namespace Paykassma.Api.Tests.Window;

/// <summary>
/// Where no further possible payment may be opened, the answer 429 tells that the number is not here. So it counts as wrong there too. Each
/// test has a program of its own.
/// </summary>
public sealed class GuessingBehindOpenClaimsTests(Sandbox sandbox) : IAsyncLifetime
{
    private const int OpenPerLabelMax = 5;
    private const int BeforeThrottle = 20;

    private readonly GuardedFixture _program = new(sandbox);

    public ValueTask InitializeAsync() => _program.InitializeAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task ThroughTheApiEachOfThemCountsAgainstTheLabel()
    {
        var label = Ids.Label();
        var right = await _program.Gateway.Pay(label);
        await FillAsync(label);
        for (var i = OpenPerLabelMax; i < BeforeThrottle; i++)
            Assert.Equal(HttpStatusCode.TooManyRequests, (await _program.Gateway.Activate(Ids.Order(), label, Ids.Number())).Status);
        var payer = _program.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPayerGrain>(GrainKeys.Payer("demo", label));
        Assert.Equal(BeforeThrottle, (await payer.Facts()).WrongNumbers);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _program.Gateway.Activate(Ids.Order(), label, right)).Status);
    }

    [Fact]
    public async Task ThroughASignedWindowTheyMakeARightOneSuspect()
    {
        var (label, order) = (Ids.Label(), Ids.Order());
        var right = await _program.Gateway.Pay(label);
        await FillAsync(label);
        var guesser = _program.Window();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.Pay(Signed(Ids.Order(), label), Ids.Number())).Status);
        Assert.Equal("pending", (await guesser.Pay(Signed(order, label), right)).Outcome);
        Assert.Equal("true", await _program.StoredAsync(order, "many_wrong_around"));
    }

    [Fact]
    public async Task ThroughASignedWindowTheyAreStopped()
    {
        var (label, order) = (Ids.Label(), Ids.Order());
        var right = await _program.Gateway.Pay(label);
        await FillAsync(label);
        var guesser = _program.Window();
        for (var i = 0; i < 10; i++) await guesser.Pay(Signed(Ids.Order(), label), Ids.Number());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.Pay(Signed(order, label), right)).Status);
        Assert.Equal(0, await _program.Books.StatesAsync($"payment/demo/{order}"));
    }

    [Fact]
    public async Task ThroughUnsignedWindowsTheyMakeARightOneOfTheirAddressSuspect()
    {
        var (label, order) = (Ids.Label(), Ids.Order());
        var right = await _program.Gateway.Pay(label);
        var guesser = _program.Window("203.0.113.9");
        for (var i = 0; i < OpenPerAddressMax; i++) Assert.Equal("possible", (await guesser.Pay(Link(Ids.Order(), Ids.Label()), Ids.Number())).Outcome);
        for (var i = OpenPerAddressMax; i < ManyWrong; i++)
            Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.Pay(Link(Ids.Order(), Ids.Label()), Ids.Number())).Status);
        await guesser.Pay(Signed(order, label), right);
        Assert.Equal("true", await _program.StoredAsync(order, "many_wrong_around"));
    }

    [Fact]
    public async Task AnUnsignedWindowTriesNoMoreNumbersThanItsLimit()
    {
        var guesser = _program.Window("203.0.113.10");
        for (var i = 0; i < OpenPerAddressMax; i++) await guesser.Pay(Link(Ids.Order(), Ids.Label()), Ids.Number());
        var (label, order) = (Ids.Label(), Ids.Order());
        var right = await _program.Gateway.Pay(label);
        var state = (await guesser.Open(Link(order, label))).State!;
        for (var i = 0; i < 10; i++) await guesser.Pay(state, Ids.Number());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.Pay(state, right)).Status);
    }

    /// <summary>As many possible payments of the label as may be open, through the API.</summary>
    private async Task FillAsync(string label)
    {
        for (var i = 0; i < OpenPerLabelMax; i++)
            Assert.Equal("possible_transaction_created", (await _program.Gateway.Activate(Ids.Order(), label, Ids.Number()))["status"]);
    }
}
