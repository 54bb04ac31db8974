using System.Globalization;
using Paykassma.Load;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>An order that is registered before a round and paid by one of its postbacks.</summary>
/// <param name="TransactionId">The number of the wallet transfer that pays it.</param>
internal readonly record struct Order(string CustomTransactionId, string Label, string TransactionId);

/// <summary>A round's orders, and its postbacks in the form in which they are sent.</summary>
internal sealed class PostbackBatch
{
    public const int CountMax = 1_000_000;
    public const string WalletType = "upi_l";
    public const long Amount = 70_000;

    /// <summary>A repeat comes at most this many postbacks after its original, so that some copies are processed at the same time.</summary>
    private const int RepeatDistanceMax = 200;

    public static readonly DateTimeOffset EventTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConvertedAmounts Converted = new([new("USD", "8.43"), new("INR", "700"), new("EUR", "7.2")]);

    private readonly List<Order> _orders = [];
    private readonly List<int> _orderOf = [];
    private readonly List<int> _firstOf = [];

    private PostbackBatch(string prefix, PreparedRequests requests) => (Prefix, Requests) = (prefix, requests);

    /// <summary>The prefix of the ids of this batch's orders, and of no others.</summary>
    public string Prefix { get; }

    public IReadOnlyList<Order> Orders => _orders;

    public PreparedRequests Requests { get; }

    /// <summary>Creates and signs <paramref name="count"/> postbacks. The same arguments give the same bytes.</summary>
    /// <param name="number">Makes this batch's ids different from those of all other batches for the same database.</param>
    /// <param name="memory">Emptied and filled again.</param>
    public static PostbackBatch Make(int number, int count, Phase phase, double repeatShare, PostbackKeys keys, PreparedRequests memory)
    {
        memory.Clear();
        var batch = new PostbackBatch(string.Create(CultureInfo.InvariantCulture, $"bench{number:D4}-"), memory);
        var post = new HttpPost("bench", "/merchant/postbacks/paykassma");
        var random = new Random(number);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && random.NextDouble() < repeatShare)
            {
                var original = i - 1 - random.Next(Math.Min(i, RepeatDistanceMax));
                memory.AddRepeat(original);
                batch._orderOf.Add(batch._orderOf[original]);
                continue;
            }

            post.AddTo(memory, batch.AddPostback(number, phase.Label(random.Next(phase.Labels)), keys));
        }

        return batch;
    }

    /// <summary>The order that the request of this index pays.</summary>
    public int OrderOf(int request) => _orderOf[request];

    /// <summary>The first request that pays the order of this index; repeats come later.</summary>
    public int FirstRequestOf(int order) => _firstOf[order];

    private byte[] AddPostback(int number, string label, PostbackKeys keys)
    {
        var n = _orders.Count;
        var order = new Order(
            string.Create(CultureInfo.InvariantCulture, $"{Prefix}{n:D7}"), label, string.Create(CultureInfo.InvariantCulture, $"{number:D4}{n:D8}"));
        _firstOf.Add(_orderOf.Count);
        _orderOf.Add(n);
        _orders.Add(order);
        return PostbackWriter.Write(new DepositPostback
        {
            WalletType = WalletType,
            Amount = Amount,
            Currency = Currency.Inr,
            Label = label,
            CreatedAt = EventTime,
            ActivatedAt = EventTime,
            ExchangerIdentifier = "9900001234",
            StockpilingId = n + 1,
            TransactionId = order.TransactionId,
            CustomTransactionId = order.CustomTransactionId,
        }, Converted, keys, PostbackTime.DefaultZone);
    }
}
