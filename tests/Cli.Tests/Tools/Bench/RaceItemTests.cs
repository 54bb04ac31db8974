using Paykassma.Cli.Tools.Bench.Races;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>The payers of a race share nothing but the number.</summary>
public sealed class RaceItemTests
{
    [Fact]
    public void PayersOfARaceHaveOrdersAndLabelsOfTheirOwn()
    {
        var orders = RaceItem.Of(batch: 1, n: 2).Orders();

        Assert.Equal(RaceItem.Payers, orders.Count);
        Assert.Equal(RaceItem.Payers, orders.Select(order => order.Id).Distinct().Count());
        Assert.Equal(RaceItem.Payers, orders.Select(order => order.Label).Distinct().Count());
        Assert.Single(orders.Select(order => order.Number).Distinct());
    }

    [Fact]
    public void RacesHaveNumbersOfTheirOwn() => Assert.Equal(
        40, Enumerable.Range(1, 2).SelectMany(batch => Enumerable.Range(0, 20).Select(n => RaceItem.Of(batch, n).Number)).Distinct().Count());

    /// <summary>The books find the race of an order by cutting off the payer, which is one digit.</summary>
    [Fact]
    public void RaceIsTheBeginningOfItsOrders()
    {
        var race = RaceItem.Of(batch: 1, n: 2);

        Assert.All(race.Orders(), order => Assert.Equal((race.Id, race.Label), (order.Id[..^2], order.Label[..^2])));
    }
}
