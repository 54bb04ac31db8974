using System.Diagnostics;
using Paykassma.Silo.Telemetry;

namespace Paykassma.Api.Tests.Telemetry;

/// <summary>The protocol's secret does not leave the house in what a span tells.</summary>
public sealed class ConcealingTests
{
    [Theory]
    [InlineData("http://pay.example/api/v1/x?secret=hush", "http://pay.example/api/v1/x?secret=concealed")]
    [InlineData("?a=1&SECRET=hush&b=2", "?a=1&SECRET=concealed&b=2")]
    [InlineData("secret=hush#end", "secret=concealed#end")]
    [InlineData("?secret=hu%73h%00&secret=other", "?secret=concealed&secret=concealed")]
    [InlineData("GET http://pay.example/?secret=hush failed", "GET http://pay.example/?secret=concealed failed")]
    [InlineData("?next=/x?secret%3Dhush&b=2", "?next=/x?secret%3Dconcealed&b=2")]
    public void TheSecretOfAUrlIsConcealed(string text, string told) => Assert.Equal(told, ConcealingProcessor.Conceal(text));

    [Theory]
    [InlineData("http://pay.example/?a=1")]
    [InlineData("SELECT secret FROM staff")]
    [InlineData("?no_secret=here")]
    public void WhatHoldsNoneStays(string text) => Assert.Null(ConcealingProcessor.Conceal(text));

    [Fact]
    public void ASpanIsConcealedWhereverItTellsIt()
    {
        using var activity = new Activity("x") { DisplayName = "GET /?secret=hush" };
        activity.SetTag("url.full", "http://pay.example/?secret=hush").SetTag("url.query", "secret=hush").SetTag("http.response.status_code", 200);
        activity.SetStatus(ActivityStatusCode.Error, "no answer of /?secret=hush");
        using var processor = new ConcealingProcessor();
        processor.OnEnd(activity);
        Assert.DoesNotContain("hush", activity.DisplayName, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", activity.StatusDescription, StringComparison.Ordinal);
        Assert.All(activity.Tags, tag => Assert.DoesNotContain("hush", tag.Value, StringComparison.Ordinal));
        Assert.Equal(3, activity.TagObjects.Count());
        Assert.Equal(200, activity.GetTagItem("http.response.status_code"));
    }
}
