using Paykassma.Silo.Telemetry;

namespace Paykassma.Api.Tests.Telemetry;

/// <summary>Settings that cannot work stop the start by their name and rule, never by their value.</summary>
public sealed class TelemetryOptionsTests
{
    private static readonly TelemetryOptionsValidator Validator = new();

    [Fact]
    public void WhatIsSetByNobodyIsRight() => Assert.True(Validator.Validate(null, new()).Succeeded);

    [Theory]
    [InlineData("http://collector:4318")]
    [InlineData("https://collector/otlp/")]
    [InlineData("")]
    public void AnAddressOfACollectorIsTaken(string endpoint) => Assert.True(Validator.Validate(null, new() { OtlpEndpoint = endpoint }).Succeeded);

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("ftp://collector/")]
    [InlineData("http://user:hush@collector/")]
    [InlineData("http://collector/?key=hush")]
    public void AnyOtherIsNot(string endpoint) => Refused(new() { OtlpEndpoint = endpoint }, "Telemetry:OtlpEndpoint");

    [Fact]
    public void EachLimitIsKept()
    {
        Refused(new() { OtlpHeaders = "hush" }, "Telemetry:OtlpHeaders");
        Refused(new() { Protocol = (TelemetryProtocol)7 }, "Telemetry:Protocol");
        Refused(new() { ServiceName = " " }, "Telemetry:ServiceName");
        Refused(new() { TraceRatio = 1.1 }, "Telemetry:TraceRatio");
        Refused(new() { TraceRatio = double.NaN }, "Telemetry:TraceRatio");
        Refused(new() { MetricsIntervalMs = 499 }, "Telemetry:MetricsIntervalMs");
        Refused(new() { BacklogSeconds = 0 }, "Telemetry:BacklogSeconds");
        Refused(new() { InvariantsSeconds = -1 }, "Telemetry:InvariantsSeconds");
    }

    private static void Refused(TelemetryOptions options, string option)
    {
        var fault = Assert.Single(Validator.Validate(null, options).Failures!);
        Assert.StartsWith(option, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", fault, StringComparison.Ordinal);
    }
}
