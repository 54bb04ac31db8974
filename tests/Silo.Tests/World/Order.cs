using System.Globalization;

namespace Paykassma.Silo.Tests.World;

/// <summary>A deposit of a label: what a postback or an activation is about.</summary>
/// <param name="Number">Tells it from the other orders of a test; its payer's transaction number is made of it.</param>
internal readonly record struct Order(int Number, string Label)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"order-{Number:D7}");

    /// <summary>The number of the wallet transfer that pays it: 12 digits.</summary>
    public string TransactionId => string.Create(CultureInfo.InvariantCulture, $"77{Number:D10}");

    /// <summary>Orders spread evenly over some labels.</summary>
    public static List<Order> Many(int count, int labels) =>
        [.. Enumerable.Range(1, count).Select(number => new Order(number, $"payer-{number % labels}"))];
}
