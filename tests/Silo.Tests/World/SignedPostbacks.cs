using Paykassma.Cli.Servers;
using Paykassma.Load;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Silo.Tests.World;

/// <summary>Genuine postbacks for orders, as they go over the wire, some of them more than once.</summary>
internal sealed class SignedPostbacks
{
    /// <summary>A repeat follows its original by at most this many, so that some copies are under way together.</summary>
    private const int RepeatDistanceMax = 100;

    private static readonly DateTimeOffset EventTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConvertedAmounts Converted = new([new("USD", "8.43"), new("INR", "700")]);
    private static readonly PostbackKeys Keys = new(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate);
    private readonly List<Order> _orderOf = [];

    private SignedPostbacks()
    {
    }

    public PreparedRequests Requests { get; } = new();

    /// <summary>The order that the request of this index pays.</summary>
    public Order OrderOf(int request) => _orderOf[request];

    /// <param name="transactionId">The number of the wallet transfer that pays it; the order's own unless given.</param>
    public static byte[] BodyFor(Order order, string? transactionId = null) => PostbackWriter.Write(new DepositPostback
    {
        WalletType = Outsiders.WalletType,
        Amount = Outsiders.AmountMinor,
        Currency = Currency.Inr,
        Label = order.Label,
        CreatedAt = EventTime,
        ActivatedAt = EventTime,
        ExchangerIdentifier = Outsiders.Wallet,
        StockpilingId = order.Number,
        TransactionId = transactionId ?? order.TransactionId,
        CustomTransactionId = order.Id,
    }, Converted, Keys, PostbackTime.DefaultZone);

    /// <summary>One for each order, in their order; now and then a repeat of an earlier one in between.</summary>
    public static SignedPostbacks For(IEnumerable<Order> orders, double repeatShare = 0, Random? random = null)
    {
        var postbacks = new SignedPostbacks();
        var post = new HttpPost("127.0.0.1", "/merchant/postbacks/paykassma");
        foreach (var order in orders)
        {
            post.AddTo(postbacks.Requests, BodyFor(order));
            postbacks._orderOf.Add(order);
            if (repeatShare > 0 && random!.NextDouble() < repeatShare) postbacks.Repeat(postbacks.Requests.Count - 1 - random.Next(RepeatDistanceMax));
        }

        return postbacks;
    }

    /// <summary>The same postback this many times.</summary>
    public static SignedPostbacks Copies(Order order, int count)
    {
        var postbacks = For([order]);
        for (var i = 1; i < count; i++) postbacks.Repeat(0);
        return postbacks;
    }

    private void Repeat(int request)
    {
        request = Math.Max(request, 0);
        Requests.AddRepeat(request);
        _orderOf.Add(_orderOf[request]);
    }
}
