using Paykassma.Outbound.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>Bad settings are named with their rule.</summary>
public sealed class CourierOptionsTests
{
    [Fact]
    public void TheDefaultsKeepTheirRules() => Assert.Empty(Faults(_ => { }));

    private static readonly (Action<CourierOptions> Configure, string Fault)[] Wrong =
    [
        (options => options.ConcurrencyMax = 10_001, "Courier:ConcurrencyMax must be from 1 to 10,000."),
        (options => (options.ConcurrencyMax, options.EndpointConcurrencyMax) = (8, 9), "Courier:EndpointConcurrencyMax must be from 1 to 8."),
        (options => options.EndpointQueueMax = 0, "Courier:EndpointQueueMax must be from 1 to 100,000."),
        (options => options.ConnectTimeoutMs = 99, "Courier:ConnectTimeoutMs must be from 100 to 30,000."),
        (options => options.ResponseTimeoutMs = 30_001, "Courier:ResponseTimeoutMs must be from 100 to 30,000."),
        (options => options.TimeoutMs = 30_001, "Courier:TimeoutMs must be from 100 to 30,000."),
        (options => options.AnswerBytesMax = 63, "Courier:AnswerBytesMax must be from 64 to 1,048,576."),
        (options => options.BreakerAttemptsMin = 1, "Courier:BreakerAttemptsMin must be from 2 to 1,000."),
        (options => options.BreakerFailuresPercent = 101, "Courier:BreakerFailuresPercent must be from 1 to 100."),
        (options => options.BreakerWindowMs = 499, "Courier:BreakerWindowMs must be from 500 to 3,600,000."),
        (options => options.BreakerPauseMs = 499, "Courier:BreakerPauseMs must be from 500 to 3,600,000."),
        (options => options.CatchUpMax = 1_001, "Courier:CatchUpMax must be from 1 to 1,000."),
        (options => (options.CatchUpMax, options.CatchUpFirst) = (100, 101), "Courier:CatchUpFirst must be from 1 to 100."),
        (options => options.CatchUpRoundMs = 99, "Courier:CatchUpRoundMs must be from 100 to 60,000."),
        (options => options.AllowedNetworks = ["10.0.0.0/8", "10.0.0.1"], "Courier:AllowedNetworks:1 must be a network in CIDR notation, such as 10.1.0.0/16."),
        (options => options.AllowedNetworks = ["anywhere"], "Courier:AllowedNetworks:0 must be a network in CIDR notation, such as 10.1.0.0/16."),
    ];

    [Fact]
    public void AWrongSettingIsNamedWithItsRule() => Cells.AllHold(Wrong, (configure, fault) => Assert.Equal([fault], Faults(configure)));

    private static IEnumerable<string> Faults(Action<CourierOptions> configure)
    {
        var options = new CourierOptions();
        configure(options);
        return new CourierOptionsValidator().Validate(null, options).Failures ?? [];
    }
}
