using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Keeps the keys of cookies and form tokens in the database, where every frontend finds them.</summary>
internal sealed class SealingKeyRepository(SealingKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
