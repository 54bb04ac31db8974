namespace Paykassma.Storage.Postbacks;

/// <summary>Postbacks held for manual review.</summary>
public interface IHeldPostbacks
{
    /// <summary>
    /// Holds a postback; durable when this returns. A repeat of one that is stored adds nothing. While it is open, a copy with another body
    /// is kept beside it: of two that differ in their unsigned fields, nobody knows which one was altered.
    /// </summary>
    /// <param name="hash">SHA-256 of <c>additional_data</c>, in hex.</param>
    /// <param name="body">The request's body as received. Its access key and signature are not stored: whoever reads them can send it again, altered.</param>
    /// <param name="reason">Why it may not be credited.</param>
    /// <param name="at">When it was received.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>Whether anything was stored.</returns>
    Task<bool> HoldAsync(string hash, ReadOnlyMemory<byte> body, string reason, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>One held postback, open or closed; null if there is none.</summary>
    Task<HeldPostback?> FindAsync(string hash, CancellationToken cancellation = default);

    /// <summary>Open ones, oldest first.</summary>
    /// <param name="after">The number of the last one seen; null for the first page.</param>
    /// <param name="limit">How many rows; at most <see cref="HeldPostbacks.PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<HeldPostback>> ReadOpenAsync(long? after = null, int limit = 50, CancellationToken cancellation = default);

    /// <summary>Those that name this order in their signed part, open and closed, oldest first.</summary>
    /// <param name="order">Its grain key, e.g. <c>deposit/42</c>.</param>
    /// <param name="limit">How many rows; at most <see cref="HeldPostbacks.PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<HeldPostback>> ReadOfOrderAsync(string order, int limit = 50, CancellationToken cancellation = default);
}
