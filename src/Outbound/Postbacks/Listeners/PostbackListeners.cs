using System.Collections.Concurrent;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Outbound.Postbacks.Listeners;

/// <summary>The connected listeners, at most one of each merchant: an attempt has one answer.</summary>
internal sealed class PostbackListeners : IPostbackListeners
{
    private readonly ConcurrentDictionary<string, PostbackListener> _ofMerchants = new(StringComparer.Ordinal);

    public IPostbackListener Connect(string merchant)
    {
        var listener = new PostbackListener(gone => _ofMerchants.TryRemove(KeyValuePair.Create(merchant, gone)));
        PostbackListener? earlier = null;
        _ofMerchants.AddOrUpdate(merchant, listener, (_, known) =>
        {
            earlier = known;
            return listener;
        });
        earlier?.End();
        return listener;
    }

    public bool Answer(string merchant, string attempt, ListenerAnswer answer) => Of(merchant)?.Answer(attempt, answer) ?? false;

    /// <summary>The merchant's listener, or null.</summary>
    public PostbackListener? Of(string merchant) => _ofMerchants.GetValueOrDefault(merchant);
}
