using Paykassma.Silo.Tests.Starts;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>A deposit and a withdrawal through the whole program are told to a collector, figure by figure.</summary>
public sealed class MetricsTests(PostgresFixture server)
{
    private const string Seconds = "s";

    [Fact]
    public async Task ADepositAndAWithdrawalAreToldByEveryInstrument()
    {
        await using var house = await ToldHouse.StartAsync(server, ("Telemetry__OtlpHeaders", "x-collector-key=of-the-collector"));
        var (paid, other) = (new Order(1, "payer"), new Order(2, "payer"));
        await house.PayAsync(paid);
        await house.WithdrawAsync("out-1", "payer");
        await house.Outsiders.RegisterAsync(other);
        // A genuine postback by which one wallet transfer would be credited a second time: refused, and held for a person.
        await house.Outsiders.PostbackAsync(SignedPostbacks.BodyFor(other, paid.TransactionId));

        await Told("paykassma.credits", "{credit}", "currency=INR,side=merchant", 1);
        await Told("paykassma.credits", "{credit}", "currency=INR,side=gateway", 1);
        await Told("paykassma.credits.refused", "{credit}", "currency=INR,reason=reference_used,side=merchant", 1);
        await Told("paykassma.payouts.ended", "{payout}", "currency=INR,state=success", 1);
        // Of the deposit and of the payout.
        await Told("paykassma.postbacks.ended", "{postback}", "outcome=delivered", 2);
        await Told("paykassma.postback.attempts", "{attempt}", "outcome=acknowledged", 2);
        await house.UntilToldAsync("the latency of two postbacks", told =>
            told.Figures.Any(figure => figure is { Name: "paykassma.postback.latency", Unit: Seconds, Count: 2, Value: >= 0 and < 60 }));
        await house.UntilToldAsync("commits, their size and time", told => told.Figures.Any(figure => figure is { Name: "paykassma.ledger.commits", Value: > 4 })
            && told.Figures.Any(figure => figure is { Name: "paykassma.ledger.batch.size", Unit: "{unit}", Count: > 4 })
            && told.Figures.Any(figure => figure is { Name: "paykassma.ledger.commit.duration", Unit: Seconds, Count: > 4, Value: > 0 and < 60 })
            && told.Figures.Any(figure => figure is { Name: "paykassma.ledger.units", Tags: "outcome=committed", Value: > 4 })
            && told.Figures.Any(figure => figure is { Name: "paykassma.ledger.queue", Value: >= 0 }));

        await Told("paykassma.postbacks.held", "{postback}", "", 1);
        await Told("paykassma.postbacks.undelivered", "{postback}", "", 0);
        await Told("paykassma.postbacks.waiting", "{postback}", "", 0);
        await Told("paykassma.attention", "{item}", "kind=deposit", 0);
        await Told("paykassma.rechecks.due", "{item}", "kind=postback", 0);
        await Told("paykassma.rechecks.oldest", Seconds, "kind=postback", 0);
        await house.UntilToldAsync("fresh figures", told => told.Figures.Any(figure => figure is { Name: "paykassma.backlog.age", Unit: Seconds, Value: < 10 }));
        foreach (var invariant in (string[])["ledger_is_balanced", "balances_are_sums", "nothing_overdrawn", "credited_is_accepted", "no_user_overdrawn"])
        {
            await Told("paykassma.invariants.violated", "{violation}", $"invariant={invariant}", 0);
        }

        foreach (var builtIn in (string[])["http.server.request.duration", "kestrel.active_connections", "http.client.request.duration", "db.client.operation.duration", "dotnet.gc.collections"])
        {
            await house.UntilToldAsync(builtIn, told => told.Figures.Any(figure => figure.Name == builtIn));
        }

        await house.UntilToldAsync("Orleans' own", told => told.Figures.Any(figure => figure.Meter == "Microsoft.Orleans"));
        Assert.Contains("x-collector-key: of-the-collector", house.Receiver.Headers);

        Task Told(string name, string unit, string tags, double value) => house.UntilToldAsync(
            $"{name} of {tags} to be {value}",
            told => told.Figures.Any(figure => figure.Name == name && figure.Unit == unit && figure.Tags == tags && figure.Value == value));
    }

    [Fact]
    public async Task WhatWasMeasuredLastIsSentBeforeTheProgramEnds()
    {
        await using var house = await ToldHouse.StartAsync(server, ("Telemetry__MetricsIntervalMs", "300000"));
        await house.PayAsync(new Order(1, "payer"));
        Assert.DoesNotContain(house.Receiver.Figures, figure => figure.Name == "paykassma.credits");
        await house.StopAsync();
        Assert.Equal(2, house.Receiver.Figures.Where(figure => figure.Name == "paykassma.credits").Sum(figure => figure.Value));
    }

    [Fact]
    public Task WithoutAnEndpointNothingIsSent() => ExpectNothingAsync("Telemetry__OtlpEndpoint", "");

    [Fact, InTheLongRun]
    public Task SwitchedOffByOpenTelemetrysOwnVariableNothingIsSent() => ExpectNothingAsync("OTEL_SDK_DISABLED", "true");

    private async Task ExpectNothingAsync(string setting, string value)
    {
        await using var house = await ToldHouse.StartAsync(server, (setting, value));
        await house.PayAsync(new Order(1, "payer"));
        await house.StopAsync();
        Assert.True(house.Receiver.HasNothing);
    }

    [Fact]
    public async Task OpenTelemetrysOwnVariablesAreHonoured()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var house = await ToldHouse.StartAsync(
            server, ("Telemetry__OtlpEndpoint", ""), ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "named-by-a-variable"), ("OTEL_TRACES_SAMPLER", "always_on"), ("OTEL_METRIC_EXPORT_INTERVAL", "300"));
        await house.PayAsync(new Order(1, "payer"));
        await house.StopAsync();
        Assert.Contains(receiver.Figures, figure => figure.Name == "paykassma.credits");
        Assert.NotEmpty(receiver.Spans);
        Assert.Contains("named-by-a-variable", receiver.Everything, StringComparison.Ordinal);
    }
}
