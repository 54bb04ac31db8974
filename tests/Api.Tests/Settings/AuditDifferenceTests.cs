using Paykassma.Api.Staff;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Tests.Settings;

/// <summary>What the audit trail shows of an act, whatever the act wrote down.</summary>
public sealed class AuditDifferenceTests
{
    [Fact]
    public void EachThingIsShownBeforeAndAfter()
    {
        AuditDifference[] shown = [new("status", "pending", "refused"), new("amount", "700", "700"), new("old", "{\"a\":1}", null), new("new", null, "true")];
        Assert.Equal(shown, AuditDifference.Of("""{"status":"pending","amount":700,"old":{"a":1}}""", """{"status":"refused","amount":700,"new":true}"""));
    }

    [Fact]
    public void WhatIsNoObjectIsOneThing()
    {
        Assert.Equal(new AuditDifference("value", "1", "[2]"), Assert.Single(AuditDifference.Of("1", "[2]")));
        Assert.Empty(AuditDifference.Of(null, null));
        Assert.Empty(AuditDifference.Of("null", null));
    }

    [Theory]
    [InlineData("stale", false)]
    [InlineData(null, false)]
    [InlineData("done", true)]
    public void AnActThatWasNotCarriedOutShowsNoChange(string? outcome, bool changed)
    {
        var row = new AuditRow { Id = 1, At = 1, Who = "ada", Role = "admin", Action = "x", Subject = "y", Before = """{"a":"b"}""", Outcome = outcome };
        Assert.Equal(changed, Assert.Single(AuditDifference.Of(row)).IsChange);
    }
}
