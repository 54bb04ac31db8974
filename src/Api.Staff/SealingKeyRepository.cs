using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Paykassma.Storage.Sealing;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// Keeps the keys of cookies and form tokens in the database, where every frontend finds them. A key in plain text is not used: whoever
/// reads the database or a backup could make a cookie with it. Builds before sealing stored such keys.
/// </summary>
internal sealed partial class SealingKeyRepository(SealingKeys keys, ILogger<SealingKeyRepository> log) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var usable = new List<XElement>();
        foreach (var key in keys.All().Select(XElement.Parse))
        {
            if (SealPass.IsPlain(key)) LogPlain();
            else usable.Add(key);
        }

        return usable;
    }

    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));

    [LoggerMessage(4801, LogLevel.Warning, "A key of sign-in cookies is stored in plain text and is not used; 'paykassma seal' removes it.")]
    private partial void LogPlain();
}
