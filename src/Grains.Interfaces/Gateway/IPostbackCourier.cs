namespace Paykassma.Grains.Gateway;

/// <summary>Delivers postbacks that are due. A hint, never the only way: what it forgets, a re-check finds.</summary>
public interface IPostbackCourier
{
    /// <summary>Asks for delivery of the postback with this grain key; false when the courier has its hands full.</summary>
    bool Offer(string postbackKey);
}
